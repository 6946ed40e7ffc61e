package io.sealpost;

import com.microsoft.playwright.Page;
import java.util.Map;

/** The pages about people: organizations, groups, operators, invitations. */
final class PeopleScenes {

    private static final String ID = "00000000-0000-4000-8000-000000000077";
    private static final String COLLEAGUE = "colleague@sealpost.example";
    private static final String HELP = "details:has(form[action$='/password-link']) > summary >> nth=0";

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
        scenes.put("people-organization-help", (page, base) -> {
            Scenes.signIn(page, base);
            colleague();
            mine(page, base);
            page.click("summary:has-text('" + COLLEAGUE + "') >> nth=0");
            page.click(HELP);
        });
        scenes.put("people-organization-closed", (page, base) -> {
            Scenes.signIn(page, base);
            organization(page, base);
            invite(page);
            page.evaluate("document.querySelector('form[action$=closing] [name=confirm]').checked = true");
            page.evaluate("document.querySelector('form[action$=closing]').submit()");
            page.waitForSelector("form[action$='/reopening']");
        });
        scenes.put("people-organization-trust", (page, base) -> {
            Scenes.signIn(page, base);
            organization(page, base);
            page.click("details:has(form[action$='/trust']) > summary");
        });
        scenes.put("people-organization-refused", (page, base) -> {
            Scenes.signIn(page, base);
            mine(page, base);
            page.fill("#email", Scenes.EMAIL);
            page.click("form[action$='/invitations'] button[type=submit]");
            page.waitForSelector("#email-error");
        });
        scenes.put("people-nowhere", (page, base) -> nowhere(page, base, "/"));
        scenes.put("people-nowhere-account", (page, base) -> nowhere(page, base, "/account"));
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
            colleague();
            page.fill("#email", COLLEAGUE);
            page.click("form[action$='/staff'] button[type=submit]");
            page.click("summary:has-text('" + COLLEAGUE + "') >> nth=0");
            page.click(HELP);
        });
        scenes.put("people-group-refused", (page, base) -> {
            Scenes.signIn(page, base);
            forgetGroups();
            group(page, base, "Towns of the south");
            page.fill("#email", "nobody@nordwind-logistik.example");
            page.click("form[action$='/staff'] button[type=submit]");
            page.waitForSelector("#email-error");
        });
        scenes.put("people-organizations-group", (page, base) -> {
            Scenes.signIn(page, base);
            forgetGroups();
            group(page, base, "Islands of the west");
            Scenes.go(page, base + "/organizations?group=" + page.url().replaceFirst(".*/", ""));
        });
        scenes.put("people-operators", (page, base) -> {
            Scenes.signIn(page, base);
            colleague();
            SampleDatabase.change(
                    "update person set operator = true, operator_by = 'sso' where email = '" + COLLEAGUE + "'");
            try {
                Scenes.go(page, base + "/operators");
                page.click("summary:has-text('" + COLLEAGUE + "')");
            } finally {
                SampleDatabase.change(
                        "update person set operator = false, operator_by = null where email = '" + COLLEAGUE + "'");
            }
        });
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
        colleague();
        mine(page, base);
        page.click(HELP);
        page.click("form[action$='/password-link'] button >> nth=0");
        page.waitForSelector("#link");
    }

    /** Somebody else in the visitor's organization, with a second factor. */
    private static void colleague() {
        SampleDatabase.change(
                "merge into person (id, version, email, email_key, session_epoch, created_at, email_verified_at, operator)"
                        + " key (id) values ('" + ID + "', 0, '" + COLLEAGUE + "', '" + COLLEAGUE
                        + "', 0, current_timestamp, current_timestamp, false)",
                "merge into membership (id, version, person_id, organization_id, role) key (id) select '" + ID
                        + "', 0, '" + ID + "', id, 'EDITOR' from organization where name = '" + Scenes.ORGANIZATION
                        + "'",
                "merge into person_totp (person_id, secret, last_step, set_up_at) key (person_id) values ('" + ID
                        + "', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', 0, current_timestamp)");
    }

    private static void nowhere(Page page, String base, String path) {
        Scenes.signIn(page, base);
        SampleDatabase.change("update organization set closed_at = current_timestamp where closed_at is null");
        try {
            Scenes.go(page, base + path);
            Scenes.go(page, base + path);
        } finally {
            SampleDatabase.change("update organization set closed_at = null");
        }
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
