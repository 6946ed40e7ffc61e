package io.sealpost;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of sign-in with a provider, in a real browser that keeps to the content security policy. */
class OidcPagesIT {

    private static Chromium chromium;
    private static RunningSealpost sealpost;
    private static RealProvider provider;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        chromium = new Chromium();
        int port = OidcIT.freePort();
        sealpost = RunningSealpost.start(OidcIT.properties(port, data));
        provider = new RealProvider(port, "http://localhost:" + sealpost.dashboardPort());
    }

    @AfterAll
    static void stop() {
        if (provider != null) {
            provider.close();
        }
        if (sealpost != null) {
            sealpost.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void areForEverybody(int width) {
        String name = "dora-" + width;
        try (BrowserContext visitor = chromium.visitor(width, true)) {
            Page page = visitor.newPage();
            provider.signsIn(name, claims(name + "@example.net"));
            show(page, "/sign-in");
            page.click("text=Sign in with Example SSO");
            assertThat(page.locator("h1")).isAttached();
            show(page, "/account");
            assertThat(page.locator("main")).containsText("have no password here");
            show(page, "/account/identities");
            assertThat(page.locator("main")).containsText("your only way in");

            provider.signsIn(name + "-second", claims("second-" + name + "@example.net"));
            page.click("text=Link with Example SSO");
            assertThat(page.locator("h1")).containsText("Link with Example SSO?");
            examine(page);
            page.click("text=Link the two");
            assertThat(page.locator("main tbody tr")).hasCount(2);
            examine(page);

            page.navigate(url("/account"));
            page.evaluate("document.querySelector('form[action$=\"/sign-out\"]').submit()");
            assertThat(page.locator("main")).containsText("still signed in with Example SSO");
            examine(page);
            page.click("text=Sign out there too");
            assertThat(page).hasURL(url("/sign-in"));
        }
    }

    private static void show(Page page, String path) {
        page.navigate(url(path));
        examine(page);
    }

    private static void examine(Page page) {
        if (page.viewportSize().width == 1280) {
            Chromium.examine(page);
        }
        Chromium.assertFits(page);
    }

    private static Map<String, Object> claims(String email) {
        return Map.of(
                "email",
                email,
                "email_verified",
                true,
                "realm_access",
                Map.of("roles", List.of("sealpost:Nordwind Logistik & Söhne:editor")));
    }

    private static String url(String path) {
        return "http://localhost:" + sealpost.dashboardPort() + path;
    }
}
