package io.sealpost;

import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every page and state of the sample world worth a look, by name, and the way to it. */
final class Scenes {

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

    private static Map<String, Scene> all() {
        Map<String, Scene> scenes = new LinkedHashMap<>();
        outside(scenes);
        fleet(scenes);
        adding(scenes);
        editing(scenes);
        published(scenes);
        checks(scenes);
        errors(scenes);
        BulkScenes.addTo(scenes);
        PeopleScenes.addTo(scenes);
        OwnershipScenes.addTo(scenes);
        return scenes;
    }

    private static void outside(Map<String, Scene> scenes) {
        scenes.put("sign-in", (page, base) -> go(page, base + "/sign-in"));
        scenes.put("sign-in-refused", (page, base) -> {
            go(page, base + "/sign-in");
            page.fill("[name=email]", "nobody@sealpost.example");
            page.fill("[name=password]", "wrong");
            page.click("main button[type=submit]");
        });
    }

    private static void fleet(Map<String, Scene> scenes) {
        scenes.put("home", open("/"));
        scenes.put("domains", open("/domains"));
        scenes.put("domains-nothing", open("/domains?q=zebra"));
        scenes.put("domains-filtered", open("/domains?mode=enforce&sort=-changed"));
        scenes.put("domains-removed", open("/domains?state=removed"));
        scenes.put("certificates", open("/certificates"));
        scenes.put("certificates-nothing", open("/certificates?show=failing"));
        scenes.put("account", open("/account"));
        scenes.put("account-wrong", (page, base) -> {
            signIn(page, base);
            go(page, base + "/account");
            page.fill("[name=current]", "wrong");
            page.fill("[name=password]", "short");
            page.fill("[name=repeated]", "other");
            page.click("form[action$=password] button[type=submit]");
        });
        scenes.put("demo", open("/demo"));
    }

    private static void adding(Map<String, Scene> scenes) {
        scenes.put("new", open("/domains/new"));
        Map.of(
                        "empty", "",
                        "address", "192.0.2.1",
                        "label", "mailserver",
                        "reserved", "mail.localhost",
                        "suffix", "co.uk",
                        "garbage", "xn--zzzzzz.example",
                        "long", "a".repeat(300) + ".example",
                        "here", "harbour-bakery.example")
                .forEach((name, typed) -> scenes.put("new-bad-" + name, (page, base) -> {
                    signIn(page, base);
                    go(page, base + "/domains/new");
                    page.fill("#domain", typed);
                    page.click("main button[type=submit]");
                }));
        Map.of(
                        "found", "fresh-start.example",
                        "foreign", "moving-in.example",
                        "comments", "commented-out.example",
                        "no-mail", "no-post-here.example",
                        "no-mx", "plain-website.example",
                        "silent", "silent-shelf.example",
                        "number", "numbers-only.example",
                        "no-such", "never-registered.example",
                        "servfail", "broken-chain.example",
                        "timeout", "slow-tide.example")
                .forEach((name, typed) -> scenes.put("survey-" + name, (page, base) -> {
                    signIn(page, base);
                    go(page, base + "/domains/new");
                    page.fill("#domain", typed);
                    page.click("main button[type=submit]");
                    go(page, base + "/domains/" + typed + "/policy?survey=now");
                }));
    }

    private static void editing(Map<String, Scene> scenes) {
        scenes.put("editor-testing", open("/domains/grand-large.example/policy"));
        scenes.put("editor-enforce", open("/domains/bücherstube.example/policy"));
        scenes.put("editor-uncovered", open("/domains/redbrick.example/policy?survey=now"));
        scenes.put("editor-refused", (page, base) -> {
            signIn(page, base);
            go(page, base + "/domains/grand-large.example/policy");
            page.check("[name=mode][value=enforce]");
            page.fill("#mx", "mail server.example\nmx_1.example.org\n192.0.2.1\nmx.bücher.example\n*.*.example");
            page.check("[name=maxAge][value=own]");
            page.fill("#ownMaxAge", "604,800");
            page.click("#policy-form .card-foot button.primary");
        });
        scenes.put("editor-stale", (page, base) -> {
            signIn(page, base);
            go(page, base + "/domains/slowcache.example/policy");
            page.evaluate("document.querySelector('[name=basedOn]').value = 1");
            page.check("[name=mode][value=enforce]");
            page.fill("#reason", "Two people at once");
            page.click("#policy-form .card-foot button.primary");
        });
    }

    private static void published(Map<String, Scene> scenes) {
        scenes.put("overview-enforce", open("/domains/swiftletter.example"));
        scenes.put("overview-testing", open("/domains/half-there.example"));
        scenes.put("overview-wrong", open("/domains/dusty-lock.example"));
        scenes.put("overview-draft", open("/domains/draft-only.example"));
        scenes.put("overview-removed", open("/domains/farewell.example"));
        scenes.put("overview-none", open("/domains/sundown.example"));
        scenes.put("versions", open("/domains/swiftletter.example/versions"));
        scenes.put("versions-empty", open("/domains/draft-only.example/versions"));
        scenes.put("version", open("/domains/swiftletter.example/versions/2"));
        scenes.put("version-again", (page, base) -> {
            signIn(page, base);
            go(page, base + "/domains/swiftletter.example/versions/1");
            page.click("details.republish summary");
        });
        scenes.put("version-adopted", open("/domains/winterhall.example/versions/0"));
        scenes.put("compare", open("/domains/swiftletter.example/versions/compare?from=1&to=2"));
        scenes.put("records-green", open("/domains/swiftletter.example/records?check=now"));
        scenes.put("records-some", open("/domains/half-there.example/records?check=now"));
        scenes.put("records-waiting", open("/domains/newsprout.example/records?check=now"));
        scenes.put("records-wrong", open("/domains/roundabout.example/records?check=now"));
        scenes.put("records-unknown", open("/domains/fogbank.example/records?check=now"));
        scenes.put("records-provider", open("/domains/half-there.example/records?host=cloudflare"));
        scenes.put("records-draft", open("/domains/draft-only.example/records"));
        scenes.put("certificate-own", open("/domains/swiftletter.example/certificate"));
        scenes.put("certificate-terms", open("/domains/half-there.example/certificate"));
        scenes.put("certificate-draft", open("/domains/draft-only.example/certificate"));
        scenes.put("certificate-refused", (page, base) -> {
            signIn(page, base);
            go(page, base + "/domains/half-there.example/certificate");
            page.fill("#chain", "not a certificate");
            page.click("form[action$=own] button[type=submit]");
        });
        scenes.put("removal", open("/domains/swiftletter.example/removal"));
        scenes.put("removal-begun", open("/domains/sundown.example/removal"));
        scenes.put("removal-draft", open("/domains/draft-only.example/removal"));
        scenes.put("removal-removed", open("/domains/farewell.example/removal"));
    }

    private static void checks(Map<String, Scene> scenes) {
        scenes.put("check", (page, base) -> go(page, base + "/check"));
        scenes.put("check-gone", (page, base) -> go(page, base + "/check/gone"));
        Map.of("protected", "brightwater.example", "testing", "half-there.example", "broken", "redbrick.example")
                .forEach((name, domain) -> scenes.put("check-" + name, (page, base) -> {
                    go(page, base + "/check");
                    page.fill("#domain", domain);
                    page.click("main form button[type=submit]");
                    page.waitForSelector("#run:not([hx-get])");
                }));
        scenes.put("checks", open("/domains/redbrick.example/checks"));
        scenes.put("checks-draft", open("/domains/draft-only.example/checks"));
        scenes.put("checks-compare", open("/domains/redbrick.example/checks/compare"));
        scenes.put("checks-help", (page, base) -> go(page, base + "/help/checks/MX_NOT_COVERED"));
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
            page.waitForTimeout(2000);
        });
        scenes.put("error-403", (page, base) -> {
            signIn(page, base);
            go(page, base + "/account");
            page.evaluate("document.querySelectorAll('[name=_csrf]').forEach(field => field.value = 'stale')");
            page.click("form[action$=password] button[type=submit]");
        });
    }

    static Scene open(String path) {
        return (page, base) -> {
            signIn(page, base);
            go(page, base + path);
        };
    }

    static void signIn(Page page, String base) {
        page.navigate(base + "/sign-in");
        page.fill("[name=email]", "demo@sealpost.example");
        page.fill("[name=password]", "open-sample-world");
        page.click("main button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/sign-in"));
    }

    static void go(Page page, String url) {
        page.navigate(url);
        page.waitForLoadState();
        page.waitForTimeout(700);
    }

    /** The way to one picture. */
    @FunctionalInterface
    interface Scene {

        void show(Page page, String base);
    }
}
