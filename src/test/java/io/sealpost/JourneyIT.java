package io.sealpost;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.sealpost.dns.BindServer;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.VersionDetails;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a domain, in a real browser, against a real name server, over a real TLS connection to the edge. */
class JourneyIT {

    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;
    private static final double PATIENCE = 60_000;
    private static final String MAIL = "@ MX 10 mx1\n@ MX 20 mx2\nmx1 A 192.0.2.1\nmx2 A 192.0.2.2\n";

    private static BindServer dns;
    private static TlsFront front;
    private static RunningSealpost sealpost;
    private static Chromium chromium;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        chromium = new Chromium();
        dns = BindServer.start(new TreeMap<>(Map.of(
                "desktop.example", MAIL,
                "phone.example", MAIL,
                "plain.example", MAIL,
                "tired.example", MAIL)));
        int edgePort = freePort();
        Path authority = folder.resolve("authority.pem");
        front = new TlsFront("mta-sts.desktop.example", edgePort, authority);
        Map<String, String> properties = new TreeMap<>(Map.of(
                "sealpost.data-dir", folder.resolve("data").toString(),
                "sealpost.edge.http-port", String.valueOf(edgePort),
                "sealpost.edge.https-port", "0",
                "sealpost.dns.resolvers", dns.resolver(),
                "sealpost.policies.edge-addresses", "127.0.0.1",
                "sealpost.policies.fetch.https-port", String.valueOf(front.port()),
                "sealpost.policies.fetch.trust-anchors", authority.toString(),
                "sealpost.policies.fetch.allowed-networks", "127.0.0.0/8"));
        sealpost = RunningSealpost.start(properties);
    }

    @AfterAll
    static void stop() throws Exception {
        if (sealpost != null) {
            sealpost.close();
        }
        if (front != null) {
            front.close();
        }
        if (dns != null) {
            dns.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void fromADomainNameToAPolicyThatSendersFind() {
        try (BrowserContext visitor = chromium.visitor(DESKTOP, true)) {
            Page page = visitor.newPage();
            signIn(page);
            String domain = "desktop.example";
            addDomain(page, "https://Desktop.Example/contact");
            assertThat(page.locator("#survey")).containsText("mx1.desktop.example");
            assertThat(page.locator("#mx")).hasValue("mx1." + domain + "\nmx2." + domain);
            Chromium.examine(page);

            publish(page);
            assertThatEdgeServes(domain, 1);
            page.navigate(url("/domains/" + domain + "/records"));
            assertThat(page.locator(".card.record")).hasCount(3);
            assertThat(page.locator(".watch-sum")).containsText("Not live yet");
            Chromium.examine(page);

            dns.reload(domain, deployed(domain));
            assertThat(page.locator(".watch-sum")).containsText("Everything is in place", patient());
            assertThat(page.locator(".watch-lines .is-bad")).hasCount(0);
            Chromium.examine(page);

            changeToEnforce(page, domain);
            assertThatEdgeServes(domain, 2);
            compare(page, domain);
            republishFirst(page, domain);
            assertThatEdgeServes(domain, 3);
        }
    }

    @Test
    void onAPhone() {
        try (BrowserContext visitor = chromium.visitor(PHONE, true)) {
            Page page = visitor.newPage();
            signIn(page);
            String domain = "phone.example";
            addDomain(page, domain);
            assertThat(page.locator("#mx")).hasValue("mx1." + domain + "\nmx2." + domain);
            Chromium.examine(page);
            publish(page);
            changeToEnforce(page, domain);
            compare(page, domain);
            for (String path : new String[] {
                "/",
                "/domains",
                "/domains/new",
                "/account",
                "/domains/" + domain,
                "/domains/" + domain + "/policy",
                "/domains/" + domain + "/records",
                "/domains/" + domain + "/versions",
                "/domains/" + domain + "/versions/1",
                "/domains/" + domain + "/removal"
            }) {
                page.navigate(url(path));
                Chromium.assertFits(page);
            }
        }
    }

    @Test
    void withoutJavaScript() {
        try (BrowserContext visitor = chromium.visitor(DESKTOP, false)) {
            Page page = visitor.newPage();
            signIn(page);
            String domain = "plain.example";
            addDomain(page, domain);
            Locator lookNow = page.locator("#survey .without-js a");
            if (lookNow.count() > 0) {
                lookNow.click();
            }
            assertThat(page.locator("#survey")).containsText("mx1." + domain);
            if (page.locator("#mx").inputValue().isBlank()) {
                page.locator("button[name=use][value=look-up]").click();
            }
            assertThat(page.locator("#mx")).hasValue("mx1." + domain + "\nmx2." + domain);
            publish(page);
            assertThatEdgeServes(domain, 1);
            page.navigate(url("/domains/" + domain + "/records?check=now"));
            assertThat(page.locator(".card.record")).hasCount(3);
            assertThat(page.locator(".watch-sum")).containsText("Not live yet");
            changeToEnforce(page, domain);
            assertThatEdgeServes(domain, 2);
            compare(page, domain);
            republishFirst(page, domain);
            assertThatEdgeServes(domain, 3);
        }
    }

    @Test
    void nothingTypedIsLost() {
        try (BrowserContext visitor = chromium.visitor(DESKTOP, true)) {
            Page page = visitor.newPage();
            signIn(page);
            String domain = "tired.example";
            addDomain(page, domain);
            assertThat(page.locator("#mx")).hasValue("mx1." + domain + "\nmx2." + domain);
            page.fill("#reason", "Typed for a long time");
            page.locator("header button[name=language][value=fr]").click();
            assertThat(page.locator("html")).hasAttribute("lang", "fr");
            assertThat(page.locator("#reason")).hasValue("Typed for a long time");
            page.reload();
            assertThat(page.locator("#reason")).hasValue("Typed for a long time");
            page.locator("header button[name=language][value=en]").click();
            assertThat(page.locator("html")).hasAttribute("lang", "en");

            visitor.clearCookies(new BrowserContext.ClearCookiesOptions().setName("sealpost"));
            page.locator("#policy-form .card-foot button.primary").click();
            assertThat(page.locator("main")).containsText("Your session has ended");
            Chromium.examine(page);
            page.fill("[name=email]", RunningSealpost.EMAIL);
            page.fill("[name=password]", RunningSealpost.PASSWORD);
            page.click("main button[type=submit]");
            assertThat(page.locator("main")).containsText("Typed for a long time");
            Chromium.examine(page);
            page.click("main button[type=submit]");
            assertThat(page.locator("#reason")).hasValue("Typed for a long time");
            page.locator("#policy-form .card-foot button.primary").dblclick();
            page.waitForURL("**/records");
            assertThatEdgeServes(domain, 1);
        }
    }

    private static void signIn(Page page) {
        page.navigate(url("/sign-in"));
        page.fill("[name=email]", RunningSealpost.EMAIL);
        page.fill("[name=password]", RunningSealpost.PASSWORD);
        page.click("main button[type=submit]");
        assertThat(page).not().hasURL(url("/sign-in"));
    }

    private static void addDomain(Page page, String typed) {
        page.navigate(url("/domains/new"));
        page.fill("#domain", typed);
        page.click("main button[type=submit]");
        page.waitForURL("**/policy**");
    }

    private static void publish(Page page) {
        page.locator("#policy-form .card-foot button.primary").click();
        page.waitForURL(url -> !url.endsWith("/policy"));
    }

    private static void changeToEnforce(Page page, String domain) {
        page.navigate(url("/domains/" + domain + "/policy"));
        page.locator("input[name=mode][value=enforce]").check();
        page.fill("#reason", "Ready");
        publish(page);
    }

    private static void compare(Page page, String domain) {
        page.navigate(url("/domains/" + domain + "/versions"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare the two picked"))
                .click();
        assertThat(page.locator(".diff .removed").first()).containsText("mode: testing");
        assertThat(page.locator(".diff .added").first()).containsText("mode: enforce");
    }

    private static void republishFirst(Page page, String domain) {
        page.navigate(url("/domains/" + domain + "/versions/1"));
        page.locator("details.republish summary").click();
        page.locator("details.republish button.primary").click();
        page.waitForURL(url -> !url.endsWith("/versions/1"));
    }

    private static void assertThatEdgeServes(String domain, int number) {
        VersionDetails newest = newest(domain);
        assertThat(newest.number()).isEqualTo(number);
        String answer = sealpost.policy(domain);
        assertThat(answer)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("etag: \"" + newest.policyId() + "\"");
        assertThat(answer)
                .endsWith("\r\n\r\n" + new String(Objects.requireNonNull(newest.text()), StandardCharsets.US_ASCII));
        assertThat(answer).containsIgnoringCase("content-length: " + newest.text().length + "\r\n");
    }

    private static VersionDetails newest(String domain) {
        PolicyHistory history = sealpost.bean(PolicyHistory.class);
        return history.versions(
                        history.of(sealpost.owner(), new DomainName(domain)).orElseThrow())
                .getFirst();
    }

    private static String deployed(String domain) {
        return MAIL + "mta-sts A 127.0.0.1\n_mta-sts TXT \"v=STSv1; id="
                + newest(domain).policyId() + ";\"\n_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls-reports@" + domain
                + "\"\n";
    }

    private static com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions patient() {
        return new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }

    private static String url(String path) {
        return "http://localhost:" + sealpost.dashboardPort() + path;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
