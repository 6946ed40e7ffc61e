package io.sealpost;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Every page and state of the sample world worth a look, by name, and the way to it. */
final class Scenes {

    static final String EMAIL = "demo@sealpost.example";
    static final String PASSWORD = "open-sample-world";
    /** The organization that holds the sample domains. */
    static final String ORGANIZATION = "Sample Hosting";

    /** What replaces itself as soon as it can, or is being replaced. */
    private static final String UNSETTLED =
            "[hx-trigger=load]:not([hidden]), .htmx-request, .htmx-added, .htmx-settling";

    private static final Map<String, Scene> ALL = all();

    private Scenes() {}

    /** The scenes of these names; a name with a slash in front is the path of a page. None means all. */
    static Map<String, Scene> wanted(List<String> names) {
        if (names.isEmpty()) {
            return ALL;
        }
        Map<String, Scene> scenes = new LinkedHashMap<>();
        for (String name : names) {
            if (name.startsWith("/")) {
                scenes.put(name.substring(1).replaceAll("[^a-z0-9]+", "-"), open(name));
            } else {
                ALL.forEach((key, scene) -> {
                    if (key.startsWith(name)) {
                        scenes.put(key, scene);
                    }
                });
            }
        }
        return scenes;
    }

    static Scene named(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    private static Map<String, Scene> all() {
        Map<String, Scene> scenes = new LinkedHashMap<>();
        DoorScenes.addTo(scenes);
        fleet(scenes);
        DomainScenes.addTo(scenes);
        CheckScenes.addTo(scenes);
        CertificateScenes.addTo(scenes);
        errors(scenes);
        BulkScenes.addTo(scenes);
        PeopleScenes.addTo(scenes);
        ProviderScenes.addTo(scenes);
        ProposalScenes.addTo(scenes);
        AuditScenes.addTo(scenes);
        ProgramScenes.addTo(scenes);
        OwnershipScenes.addTo(scenes);
        return scenes;
    }

    private static void fleet(Map<String, Scene> scenes) {
        scenes.put("home", open("/"));
        scenes.put("home-empty", (page, base) -> {
            signIn(page, base);
            enterNew(page, base, "Tannenwald");
            go(page, base + "/");
        });
        scenes.put("domains", open("/domains"));
        scenes.put("domains-nothing", open("/domains?q=zebra"));
        scenes.put("domains-filtered", open("/domains?mode=enforce&sort=-changed"));
        scenes.put("domains-broken", open("/domains?health=broken"));
        scenes.put("domains-removed", open("/domains?state=removed"));
        scenes.put("demo", open("/demo"));
    }

    private static void errors(Map<String, Scene> scenes) {
        scenes.put("error-404", open("/nothing-here"));
        scenes.put("error-404-domain", open("/domains/not-mine.example"));
        scenes.put("error-405", open("/sign-out"));
        scenes.put("error-413", (page, base) -> {
            signIn(page, base);
            go(page, base + "/account");
            page.evaluate("document.querySelector('[name=current]').value = 'x'.repeat(3000000)");
            page.evaluate("document.querySelector('form[action$=password]').submit()");
            page.waitForSelector(".error-code");
        });
        scenes.put("error-403", (page, base) -> {
            signIn(page, base);
            go(page, base + "/account");
            page.evaluate("document.querySelectorAll('[name=_csrf]').forEach(field => field.value = 'stale')");
            page.click("form[action$=password] button[type=submit]");
        });
        scenes.put("error-500", (page, base) -> {
            signIn(page, base);
            SampleDatabase.change("alter table webhook rename to webhook_away");
            try {
                go(page, base + "/webhooks");
            } finally {
                SampleDatabase.change("alter table webhook_away rename to webhook");
            }
        });
    }

    static Scene open(String path) {
        return (page, base) -> {
            signIn(page, base);
            go(page, base + path);
        };
    }

    /** Signs in as the visitor of the sample world, in its organization; a page that is signed in stays so. */
    static void signIn(Page page, String base) {
        page.navigate(base + "/sign-in");
        if (!page.url().endsWith("/sign-in")) {
            return;
        }
        if (System.getProperty("at") == null) {
            SampleDatabase.change(
                    "delete from person_totp",
                    "delete from recovery_code",
                    "update person set last_organization_id = (select id from organization where name = '"
                            + ORGANIZATION + "') where email = '" + EMAIL + "'");
        }
        typePassword(page);
        page.waitForURL(url -> !url.endsWith("/sign-in"));
    }

    static void typePassword(Page page) {
        page.fill("[name=email]", EMAIL);
        page.fill("[name=password]", PASSWORD);
        page.click("main button[type=submit]");
    }

    static void signOut(Page page) {
        page.context().clearCookies();
    }

    /** Makes an organization, and goes on in it as its owner. */
    static void enterNew(Page page, String base, String name) {
        go(page, base + "/organizations");
        page.fill("#name", name);
        page.click("form[action$='/organizations'][method=post] button[type=submit]");
        page.waitForURL(url -> url.matches(".*/organizations/[0-9a-f-]{36}"));
        String organization = page.url().replaceFirst(".*/", "");
        page.click("form[action$='/owners'] button");
        go(page, base + "/organizations?q=" + name.toLowerCase(Locale.ROOT));
        page.click("main form[action$='" + organization + "/current'] button");
        page.waitForURL(base + "/");
    }

    static void go(Page page, String url) {
        page.navigate(url);
        settle(page);
    }

    /** Waits until everything has come that comes by itself. */
    static void settle(Page page) {
        page.waitForLoadState();
        if (Boolean.TRUE.equals(page.evaluate("document.documentElement.classList.contains('js')"))) {
            assertThat(page.locator(UNSETTLED)).hasCount(0, new HasCountOptions().setTimeout(10_000));
        }
    }

    /** The way to one picture. */
    @FunctionalInterface
    interface Scene {

        void show(Page page, String base);
    }
}
