package io.sealpost;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.sealpost.certificates.FakeDirectory;
import io.sealpost.certificates.Minted;
import io.sealpost.certificates.OwnCertificates;
import io.sealpost.certificates.Pem;
import io.sealpost.dns.DomainName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of certificates in a real browser: with and without JavaScript, wide and narrow, for everybody. */
class CertificatesInBrowserIT {

    private static final String WAITS = "waits.example";
    private static final String OWN = "own.example";
    private static final String TERMS = "https://authority.example/terms.pdf";

    private static Chromium chromium;
    private static FakeDirectory directory;
    private static RunningSealpost sealpost;

    @BeforeAll
    static void start(@TempDir Path folder) {
        chromium = new Chromium();
        directory = new FakeDirectory().terms(TERMS);
        Map<String, String> properties = new TreeMap<>(Map.of(
                "sealpost.data-dir",
                folder.resolve("data").toString(),
                // Nobody answers there.
                "sealpost.dns.resolvers",
                "127.0.0.1:9",
                "sealpost.dns.tries",
                "1",
                "sealpost.certificates.acme.directory",
                directory.address().toString()));
        sealpost = RunningSealpost.start(properties);
        for (String name : List.of(WAITS, OWN)) {
            DomainName domain = new DomainName(name);
            Publishers.claim(sealpost, domain);
            Publishers.publish(sealpost, sealpost.owner(), domain, 86_400);
        }
        Minted minted = Minted.at(Instant.now(), "*." + OWN);
        sealpost.bean(OwnCertificates.class).upload(sealpost.owner(), Pem.chain(minted), Pem.key(minted));
    }

    @AfterAll
    static void stop() {
        if (sealpost != null) {
            sealpost.close();
        }
        if (directory != null) {
            directory.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void everyPageIsForEverybodyWideAndNarrow() {
        for (int width : List.of(1280, 390)) {
            try (BrowserContext visitor = chromium.visitor(width, true)) {
                Page page = visitor.newPage();
                signIn(page);
                page.navigate(url("/certificates"));
                assertThat(page.locator("#terms-documents a")).hasAttribute("href", TERMS);
                for (String path : List.of("/certificates", "/certificates?show=expiring", at(WAITS), at(OWN))) {
                    page.navigate(url(path));
                    page.locator("main details")
                            .all()
                            .forEach(details ->
                                    details.locator("summary").first().click());
                    examine(page, width);
                }
                page.navigate(url(at(WAITS)));
                page.click("form[enctype] button[type=submit]");
                assertThat(page.locator("[role=alert]")).containsText("No certificate was found");
                assertThat(page.locator("[role=alert]")).isFocused();
                examine(page, width);
            }
        }
    }

    private static void examine(Page page, int width) {
        if (width == 1280) {
            Chromium.examine(page);
        }
        Chromium.assertFits(page);
    }

    @Test
    void everythingWorksWithoutJavaScript() {
        try (BrowserContext visitor = chromium.visitor(1280, false)) {
            Page page = visitor.newPage();
            signIn(page);
            page.navigate(url("/certificates"));
            assertThat(page.locator("#list tbody tr")).hasCount(2);
            page.locator(".segments a[href*='show=valid']").click();
            assertThat(page.locator("#list")).containsText(OWN);
            page.navigate(url("/certificates/terms"));
            assertThat(page.locator("#terms-documents a")).hasAttribute("href", TERMS);

            String mine = "plain.example";
            DomainName domain = new DomainName(mine);
            Publishers.claim(sealpost, domain);
            Publishers.publish(sealpost, sealpost.owner(), domain, 86_400);
            Minted minted = Minted.at(Instant.now(), "mta-sts." + mine);
            page.navigate(url(at(mine)));
            page.fill("#chain", Pem.chain(minted));
            page.fill("#privateKey", Pem.key(minted));
            page.click("form[enctype] button[type=submit]");
            assertThat(page.locator("#certificate-state")).containsText("The certificate is valid until");

            page.locator("main details summary").first().click();
            page.locator("main details[open] input[name=confirm]").check();
            page.locator("main details[open] button.danger").click();
            assertThat(page.locator("#certificate-state")).not().containsText("The certificate is valid until");
        }
    }

    private static String at(String domain) {
        return "/domains/" + domain + "/certificate";
    }

    private static void signIn(Page page) {
        page.navigate(url("/sign-in"));
        page.fill("[name=email]", RunningSealpost.EMAIL);
        page.fill("[name=password]", RunningSealpost.PASSWORD);
        page.click("main button[type=submit]");
        page.waitForURL(url("/"));
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + sealpost.dashboardPort() + path;
    }
}
