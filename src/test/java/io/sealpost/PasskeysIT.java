package io.sealpost;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passkeys in a real browser: added, signed in with, refused once they are removed. */
class PasskeysIT {

    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;

    private static RunningSealpost sealpost;
    private static Chromium chromium;

    @BeforeAll
    static void start(@TempDir Path folder) {
        chromium = new Chromium();
        sealpost = RunningSealpost.start(
                Map.of("sealpost.data-dir", folder.resolve("data").toString()));
    }

    @AfterAll
    static void stop() {
        if (sealpost != null) {
            sealpost.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void addedSignedInWithRenamedRemovedAndRefused() {
        try (BrowserContext visitor = chromium.visitor(DESKTOP, true)) {
            Page page = visitor.newPage();
            VirtualAuthenticator device = VirtualAuthenticator.in(page);
            signIn(page);
            open(page, "/account/passkeys");
            assertThat(page.locator("main")).containsText("No passkey yet");
            Chromium.examine(page);
            add(page, "Laptop");
            assertThat(page.locator(".flash")).containsText("Laptop");
            assertThat(page.locator("tbody")).containsText("Synced");
            assertThat(page.locator("tbody")).containsText("Never");
            Chromium.examine(page);

            signOut(page, device);
            Chromium.examine(page);
            byPasskey(page, device);
            assertThat(page.locator("nav [aria-current=page]")).containsText("Home");

            open(page, "/account/passkeys");
            assertThat(page.locator("tbody")).not().containsText("Never");
            page.locator("tbody a").click();
            Chromium.examine(page);
            page.fill("#label", "Old laptop");
            button(page, "Save the name").click();
            assertThat(page.locator("tbody")).containsText("Old laptop");
            page.locator("tbody a").click();
            button(page, "Remove the passkey").click();
            assertThat(page.locator("main")).containsText("No passkey yet");

            signOut(page, device);
            byPasskey(page, device);
            assertThat(page.locator("main [role=alert]").first()).containsText("does not open anything here");
            assertThat(page.url()).endsWith("/sign-in/passkey");
            Chromium.examine(page);
        }
    }

    @Test
    void aSecondOneInTheSameDeviceAndAPersonWhoIsNotRecognisedAreToldSo() {
        try (BrowserContext visitor = chromium.visitor(PHONE, true)) {
            Page page = visitor.newPage();
            VirtualAuthenticator device = VirtualAuthenticator.in(page);
            signIn(page);
            open(page, "/account/passkeys");
            Chromium.examine(page);
            add(page, "A phone with a name that is as long as the names of telephones are");
            assertThat(page.locator(".error")).containsText("at most 60");
            device.verifies(false);
            add(page, "Phone");
            assertThat(page.locator("[data-problem=cancelled]")).isVisible();
            Chromium.examine(page);
            device.verifies(true);
            button(page, "Create the passkey").click();
            assertThat(page.locator("tbody")).containsText("Phone");
            Chromium.examine(page);
            add(page, "Phone again");
            assertThat(page.locator("[data-problem=known]")).isVisible();
            Chromium.examine(page);
            open(page, "/account/passkeys");
            page.locator("tbody a").click();
            Chromium.examine(page);
            button(page, "Remove the passkey").click();
            assertThat(page.locator("main")).containsText("No passkey yet");
        }
    }

    @Test
    void withoutJavaScriptThePasswordOpensAndNothingElseIsOffered() {
        try (BrowserContext visitor = chromium.visitor(DESKTOP, false)) {
            Page page = visitor.newPage();
            open(page, "/sign-in");
            assertThat(page.locator("form[action$='/sign-in/passkey']")).isHidden();
            signIn(page);
            open(page, "/account/passkeys");
            assertThat(page.locator("main")).containsText("Passkeys need JavaScript");
            assertThat(page.locator("form[action$='/ceremony']")).isHidden();
            Chromium.assertFits(page);
        }
    }

    @Test
    void anotherAddressOfTheSameMachineIsToldWherePasskeysWork() {
        try (BrowserContext visitor = chromium.visitor(DESKTOP, true)) {
            Page page = visitor.newPage();
            page.navigate("http://127.0.0.1:" + sealpost.dashboardPort() + "/sign-in");
            assertThat(page.locator("form[action$='/sign-in/passkey']")).hasCount(0);
            fill(page);
            page.navigate("http://127.0.0.1:" + sealpost.dashboardPort() + "/account/passkeys");
            assertThat(page.locator("main")).containsText("Passkeys need the name of this Sealpost");
            Chromium.examine(page);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedUnread() {
        try (Visitor stranger = new Visitor(sealpost.dashboardPort())) {
            String token = stranger.token("/sign-in");
            assertThat(stranger.post("/sign-in/passkey", token, Map.of("credential", "x".repeat(1_048_577)))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(stranger.post("/sign-in/passkey", token, Map.of("credential", "x".repeat(1_000_000)))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private static void add(Page page, String label) {
        open(page, "/account/passkeys");
        page.fill("#label", label);
        Locator password = page.locator("#password");
        if (password.count() > 0) {
            password.fill(RunningSealpost.PASSWORD);
        }
        button(page, "Continue").click();
    }

    private static void signIn(Page page) {
        open(page, "/sign-in");
        fill(page);
    }

    private static void fill(Page page) {
        page.fill("#email", RunningSealpost.EMAIL);
        page.fill("#password", RunningSealpost.PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.waitForURL("**/");
    }

    /** The device is away, or Chromium would answer the question of the list under the e-mail field by itself. */
    private static void signOut(Page page, VirtualAuthenticator device) {
        device.present(false);
        page.click(".menu:has([href$='/account']) summary");
        page.click("form[action$='/sign-out'] button");
        assertThat(page.locator("form[action$='/sign-in/passkey']")).isVisible();
    }

    private static void byPasskey(Page page, VirtualAuthenticator device) {
        device.present(true); // for the next question; the one that is open stays so
        button(page, "Sign in with a passkey").click();
        page.waitForURL(url -> !url.endsWith("/sign-in"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void open(Page page, String path) {
        page.navigate("http://localhost:" + sealpost.dashboardPort() + path);
    }
}
