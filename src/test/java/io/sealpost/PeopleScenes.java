package io.sealpost;

import com.microsoft.playwright.Page;
import java.util.Map;

/** The pages about people: organizations, groups, operators, invitations. */
final class PeopleScenes {

    private PeopleScenes() {}

    static void addTo(Map<String, Scenes.Scene> scenes) {
        scenes.put("people-organizations", (page, base) -> {
            Scenes.signIn(page, base);
            organization(page, base);
            Scenes.go(page, base + "/organizations");
        });
        scenes.put("people-organizations-nothing", Scenes.open("/organizations?q=zebra"));
        scenes.put("people-organization-new", (page, base) -> {
            Scenes.signIn(page, base);
            organization(page, base);
        });
        scenes.put("people-organization-invited", (page, base) -> {
            Scenes.signIn(page, base);
            organization(page, base);
            invite(page);
        });
        scenes.put("people-organization-mine", (page, base) -> {
            Scenes.signIn(page, base);
            mine(page, base);
            invite(page);
            page.click("th + td + td details summary >> nth=0");
        });
        scenes.put("people-invitation", (page, base) -> {
            Scenes.signIn(page, base);
            mine(page, base);
            invite(page);
            String link = page.textContent("#link");
            Scenes.signOut(page);
            Scenes.go(page, link);
        });
        scenes.put("people-organization-password-link", PeopleScenes::passwordLink);
        scenes.put("people-password-new", (page, base) -> {
            passwordLink(page, base);
            String link = page.textContent("#link");
            Scenes.signOut(page);
            Scenes.go(page, link);
        });
        scenes.put("people-groups-empty", (page, base) -> {
            Scenes.signIn(page, base);
            forgetGroups();
            Scenes.go(page, base + "/groups");
        });
        scenes.put("people-groups", (page, base) -> {
            Scenes.signIn(page, base);
            forgetGroups();
            group(page, base, "Schools");
            group(page, base, "Customers of the harbour");
            Scenes.go(page, base + "/groups");
        });
        scenes.put("people-group", (page, base) -> {
            Scenes.signIn(page, base);
            forgetGroups();
            group(page, base, "Towns of the north");
            page.fill("#email", Scenes.EMAIL);
            page.click("form[action$='/staff'] button[type=submit]");
            page.waitForSelector("main table");
        });
        scenes.put("people-operators", Scenes.open("/operators"));
        scenes.put("people-passkeys-none", Scenes.open("/account/passkeys"));
        scenes.put("people-passkeys", (page, base) -> passkeys(page, base));
        scenes.put("people-passkey", (page, base) -> {
            passkeys(page, base);
            page.click("tbody a >> nth=0");
        });
        scenes.put("people-passkey-new", (page, base) -> {
            Scenes.signIn(page, base);
            VirtualAuthenticator.in(page).verifies(false);
            passkey(page, base, "Yubikey on my key ring");
            page.waitForSelector("[data-problem=cancelled]:visible");
        });
        scenes.put("people-header", (page, base) -> {
            Scenes.signIn(page, base);
            organization(page, base);
            page.click("form[action$='/owners'] button");
            Scenes.go(page, base + "/");
            page.click("header .menu summary >> nth=0");
        });
    }

    private static void organization(Page page, String base) {
        Scenes.go(page, base + "/organizations");
        page.fill("#name", "Nordwind Logistik & Söhne");
        page.click("form[action$='/organizations'][method=post] button[type=submit]");
    }

    private static void passkeys(Page page, String base) {
        Scenes.signIn(page, base);
        for (String label : new String[] {"Firefox, Linux", "Téléphone, gestionnaire de mots de passe"}) {
            VirtualAuthenticator device = VirtualAuthenticator.in(page);
            passkey(page, base, label);
            page.waitForURL("**/passkeys");
            device.remove();
        }
    }

    private static void passkey(Page page, String base, String label) {
        Scenes.go(page, base + "/account/passkeys");
        page.fill("#label", label);
        if (page.locator("#password").count() > 0) {
            page.fill("#password", "open-sample-world");
        }
        page.click("form[action$='/ceremony'] button");
    }

    private static void forgetGroups() {
        SampleDatabase.change(
                "update organization set group_id = null",
                "delete from group_membership",
                "delete from organization_group");
    }

    private static void group(Page page, String base, String name) {
        Scenes.go(page, base + "/groups");
        page.fill("#name", name);
        page.click("form[action$='/groups'] button[type=submit]");
        page.waitForURL("**/groups/*");
    }

    private static void passwordLink(Page page, String base) {
        Scenes.signIn(page, base);
        mine(page, base);
        page.click("th + td + td details summary >> nth=0");
        page.click("form[action$='/password-link'] button >> nth=0");
        page.waitForSelector("#link");
    }

    private static void mine(Page page, String base) {
        Scenes.go(page, base + "/");
        page.click(".menu:has([href$='/account']) summary");
        page.click(".menu-item[href*='/organizations/']");
    }

    private static void invite(Page page) {
        page.fill("#email", "a.very.long.name.of.somebody@department.nordwind-logistik.example");
        page.click("form[action$='/invitations'] button[type=submit]");
        page.waitForLoadState();
    }
}
