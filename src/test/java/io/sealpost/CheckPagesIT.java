package io.sealpost;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.sealpost.checks.Laboratory;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks begun on pages, in a real browser, of real name servers, web servers and mail servers. */
class CheckPagesIT {

    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;
    private static final double PATIENCE = 60_000;

    private static Laboratory laboratory;
    private static RunningSealpost sealpost;
    private static Chromium chromium;
    private static String base;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        chromium = new Chromium();
        laboratory = new Laboratory();
        Map<String, String> properties = new TreeMap<>(laboratory.properties());
        properties.put("sealpost.checks.timeout", "8s");
        properties.put("sealpost.data-dir", folder.resolve("data").toString());
        sealpost = RunningSealpost.start(properties);
        base = "http://localhost:" + sealpost.dashboardPort();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {sealpost, laboratory, chromium}) {
            if (one != null) {
                one.close();
            }
        }
    }

    @Test
    void strangerChecksAnyDomainAndSharesTheResult() {
        String domain = laboratory.domain("all is well");
        try (BrowserContext visitor = chromium.visitor(DESKTOP, true)) {
            Page page = visitor.newPage();
            page.navigate(base + "/check");
            Chromium.examine(page);
            page.fill("#domain", "https://" + domain + "/contact");
            page.click("main form button[type=submit]");
            assertThat(page.locator("#run"))
                    .containsText(domain + " is protected", new ContainsTextOptions().setTimeout(PATIENCE));
            assertThat(page.locator("#run")).containsText("good.mx.test");
            Chromium.examine(page);
            String shared = page.locator("#share").textContent();
            assertThat(shared).isEqualTo(page.url());
            assertThat(visitor.cookies()).isEmpty();

            Page other = chromium.visitor(PHONE, true).newPage();
            other.navigate(shared);
            assertThat(other.locator("#run h2").first()).containsText("is protected");
            Chromium.examine(other);
            other.context().close();
        }
    }

    @Test
    void linkWithADomainBeginsByItselfAndTheWayBackLeadsOut() {
        String domain = laboratory.domain("testing");
        try (BrowserContext visitor = chromium.visitor(DESKTOP, true)) {
            Page page = visitor.newPage();
            page.navigate(base + "/sign-in");
            page.navigate(base + "/check?domain=" + domain);
            assertThat(page.locator("#run"))
                    .containsText(domain + " is in testing", new ContainsTextOptions().setTimeout(PATIENCE));
            assertThat(page.url()).matches(".*/check/[A-Za-z0-9_-]{22}");
            page.goBack();
            assertThat(page.url()).endsWith("/sign-in");
        }
    }

    @Test
    void findingsArriveWhileASilentServerIsWaitedForAndStayOpen() {
        String domain = claimed(laboratory.domain("servers that say nothing, or only drop by drop"));
        try (BrowserContext visitor = chromium.visitor(DESKTOP, true)) {
            Page page = visitor.newPage();
            signIn(page);
            page.navigate(base + "/domains/" + domain + "/checks");
            Chromium.examine(page);
            page.click("form[action$=checks] button[type=submit]");
            assertThat(page.locator("#run")).containsText("Checking " + domain);
            var found = page.locator(".finding:has-text('RECORD_FOUND') > details");
            found.locator("summary").click();
            Chromium.assertFits(page);
            assertThat(page.locator("#run"))
                    .containsText("Nobody could tell how", new ContainsTextOptions().setTimeout(PATIENCE));
            assertThat(found).hasAttribute("open", "");
            assertThat(page.locator("#run[hx-get]")).hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
            Chromium.examine(page);
        }
    }

    @Test
    void everyKindOfReportIsAccessible() {
        for (String scenario : List.of("nothing is published", "a server that no line covers, in enforce")) {
            String domain = laboratory.domain(scenario);
            try (BrowserContext visitor = chromium.visitor(PHONE, true)) {
                Page page = visitor.newPage();
                page.navigate(base + "/check");
                page.fill("#domain", domain);
                page.click("main form button[type=submit]");
                assertThat(page.locator("#run:not([hx-get]) .counts"))
                        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
                page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)");
                Chromium.examine(page);
            }
        }
    }

    @Test
    void everythingWorksWithoutJavaScript() {
        String domain = laboratory.domain("all is well");
        try (BrowserContext visitor = chromium.visitor(PHONE, false)) {
            Page page = visitor.newPage();
            page.navigate(base + "/check?domain=" + domain);
            page.click("main form button[type=submit]");
            assertThat(page.locator("#run"))
                    .containsText(domain + " is protected", new ContainsTextOptions().setTimeout(PATIENCE));
            page.click("button[name=language][value=fr] >> visible=true");
            assertThat(page.locator("#run")).containsText(domain + " est protégé");
        }
    }

    private static String claimed(String domain) {
        sealpost.bean(DomainClaims.class).claim(sealpost.owner(), new DomainName(domain));
        return domain;
    }

    private static void signIn(Page page) {
        page.navigate(base + "/sign-in");
        page.fill("[name=email]", RunningSealpost.EMAIL);
        page.fill("[name=password]", RunningSealpost.PASSWORD);
        page.click("main form button[type=submit]");
        page.waitForURL(url -> !url.endsWith("/sign-in"));
    }
}
