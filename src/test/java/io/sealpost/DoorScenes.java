package io.sealpost;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Map;

/** What is seen on the way in: sign-in, its code, what was typed when a session ended, one's own account. */
final class DoorScenes {

    private static final String SECOND_FACTOR = "insert into person_totp (person_id, secret, last_step, set_up_at)"
            + " select id, 'JBSWY3DPEHPK3PXP', 0, current_timestamp from person where email = '" + Scenes.EMAIL + "'";

    private DoorScenes() {}

    static void addTo(Map<String, Scenes.Scene> scenes) {
        setUp(scenes);
        outside(scenes);
        account(scenes);
    }

    private static void setUp(Map<String, Scenes.Scene> scenes) {
        scenes.put("setup", (page, base) -> outside(page, OtherInstances.fresh(), "/setup"));
        scenes.put("setup-refused", (page, base) -> {
            outside(page, OtherInstances.fresh(), "/setup");
            page.fill("[name=code]", "AAAA-BBBB-CCCC-DDDD");
            page.fill("[name=email]", "nobody");
            page.fill("[name=password]", "short");
            // As a browser does that does not look at the fields itself.
            page.evaluate("document.querySelector('main form').submit()");
            page.waitForSelector("[aria-invalid]");
        });
    }

    private static void outside(Map<String, Scenes.Scene> scenes) {
        scenes.put("sign-in", (page, base) -> outside(page, base, "/sign-in"));
        scenes.put("sign-in-refused", (page, base) -> {
            outside(page, base, "/sign-in");
            page.fill("[name=email]", "nobody@sealpost.example");
            page.fill("[name=password]", "wrong");
            page.click("main button[type=submit]");
        });
        scenes.put("sign-in-passkey-refused", (page, base) -> {
            outside(page, base, "/sign-in");
            page.evaluate("document.querySelector('form[data-passkey]').submit()");
            page.waitForSelector("main [role=alert] .callout");
        });
        scenes.put("sign-in-code", (page, base) -> {
            Scenes.signOut(page);
            Scenes.signIn(page, base);
            Scenes.signOut(page);
            SampleDatabase.change("delete from person_totp", SECOND_FACTOR);
            Scenes.go(page, base + "/sign-in");
            Scenes.typePassword(page);
            page.waitForURL("**/sign-in/code");
            SampleDatabase.change("delete from person_totp");
        });
        scenes.put("sign-in-ended", DoorScenes::ended);
        scenes.put("sign-in-kept", (page, base) -> {
            ended(page, base);
            Scenes.typePassword(page);
            page.waitForSelector("main .facts");
        });
        scenes.put("people-forgotten", (page, base) -> outside(page, base, "/password/forgotten"));
        scenes.put(
                "people-forgotten-form",
                (page, base) -> outside(page, OtherInstances.withMail(), "/password/forgotten"));
        scenes.put("people-forgotten-sent", (page, base) -> {
            outside(page, OtherInstances.withMail(), "/password/forgotten");
            page.fill("[name=email]", "somebody@sealpost.example");
            page.click("main form button");
            page.waitForSelector("main [role=status]");
        });
        scenes.put("people-password-gone", (page, base) -> outside(page, base, "/password/x"));
        scenes.put("people-invitation-gone", (page, base) -> outside(page, base, "/invitations/x"));
    }

    private static void account(Map<String, Scenes.Scene> scenes) {
        scenes.put("account", Scenes.open("/account"));
        scenes.put("account-wrong", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/account");
            page.fill("[name=current]", "wrong");
            page.fill("[name=password]", "short");
            page.fill("[name=repeated]", "other");
            page.click("form[action$=password] button[type=submit]");
        });
        scenes.put("account-sessions", Scenes.open("/account/sessions"));
        scenes.put("account-factor", Scenes.open("/account/second-factor"));
        scenes.put("account-factor-wrong", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/account/second-factor");
            page.fill("[name=code]", "12");
            page.click(".card-foot button.primary");
        });
        scenes.put("account-factor-on", (page, base) -> {
            Scenes.signIn(page, base);
            SampleDatabase.change("delete from person_totp", SECOND_FACTOR);
            Scenes.go(page, base + "/account/second-factor");
            SampleDatabase.change("delete from person_totp");
        });
    }

    private static void ended(Page page, String base) {
        Scenes.signIn(page, base);
        Scenes.go(page, base + "/domains/grand-large.example/policy");
        page.fill("#reason", "Typed for a long time");
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("sealpost"));
        page.click("#policy-form .card-foot button.primary");
        page.waitForSelector("main [name=password]");
    }

    private static void outside(Page page, String base, String path) {
        Scenes.signOut(page);
        Scenes.go(page, base + path);
    }
}
