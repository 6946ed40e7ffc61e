package io.sealpost;

import com.microsoft.playwright.Page;
import java.util.Map;

/** A customer's organization that has to prove what it claims: the page of a domain's ownership in each of its states. */
final class OwnershipScenes {

    private static final String DOMAIN = "kiefernhof-und-tannenwald.example";
    private static final String PAGE = "/domains/" + DOMAIN + "/ownership";
    private static final String HELD =
            "held_name = name, proof = 'TXT', proved_at = current_timestamp, seen_at = current_timestamp";

    private OwnershipScenes() {}

    static void addTo(Map<String, Scenes.Scene> scenes) {
        scenes.put("ownership-unproved", OwnershipScenes::claimed);
        scenes.put("ownership-editor", then("", "/domains/" + DOMAIN + "/policy"));
        scenes.put("ownership-overview", then("", "/domains/" + DOMAIN));
        scenes.put("ownership-list", then("", "/domains"));
        scenes.put("ownership-proved", then("set " + HELD, PAGE));
        scenes.put("ownership-departed", then("set " + HELD + ", departed_at = current_timestamp", PAGE));
        scenes.put("ownership-home", then("set " + HELD + ", departed_at = current_timestamp", "/"));
        scenes.put(
                "ownership-departed-organizations",
                then("set " + HELD + ", departed_at = current_timestamp", "/organizations"));
        scenes.put("ownership-departed-organization", (page, base) -> {
            then("set " + HELD + ", departed_at = current_timestamp", "/organizations")
                    .show(page, base);
            page.click("main tbody tr:has(.pill.is-warn) th a");
            page.waitForSelector(".callout.is-warn");
        });
        scenes.put(
                "ownership-transfer",
                then("set proof = 'TXT', transfer_due_at = dateadd('day', 7, current_timestamp)", PAGE));
        scenes.put("ownership-gone", then("set removed_at = current_timestamp, left_because = 'TRANSFERRED'", PAGE));
        scenes.put(
                "ownership-returning",
                then(
                        "set removed_at = current_timestamp, left_because = 'DEPARTED', look_due_at = current_timestamp",
                        PAGE));
        scenes.put("ownership-contested", OwnershipScenes::contested);
        scenes.put("removal-earlier", OwnershipScenes::servedByAnotherBefore);
        scenes.put("ownership-objecting", (page, base) -> {
            contested(page, base);
            page.click("form[action$='/objection'] button");
            page.waitForSelector("main .callout.is-note");
        });
    }

    private static Scenes.Scene then(String change, String path) {
        return (page, base) -> {
            claimed(page, base);
            if (!change.isEmpty()) {
                SampleDatabase.change("update domain " + change + " where name = '" + DOMAIN + "'");
            }
            Scenes.go(page, base + path);
        };
    }

    private static void contested(Page page, String base) {
        claimed(page, base);
        SampleDatabase.change("update domain set " + HELD + " where name = '" + DOMAIN + "'");
        SampleDatabase.change(
                "insert into domain (id, organization_id, name, claimed_at, version, challenge, proof, transfer_due_at)"
                        + " select random_uuid(), id, '" + DOMAIN + "', current_timestamp, 0, 'x', 'TXT',"
                        + " dateadd('day', 7, current_timestamp) from organization where name = 'Sample Hosting'");
        Scenes.go(page, base + PAGE);
    }

    /** Another organization has served a policy that senders may keep for a year. */
    private static void servedByAnotherBefore(Page page, String base) {
        Scenes.signIn(page, base);
        String former = "'00000000-0000-4000-8000-0000000000f0'";
        SampleDatabase.change(
                "delete from policy_version where domain_id = " + former,
                "delete from policy where domain_id = " + former,
                "delete from domain where id = " + former,
                "insert into domain (id, organization_id, name, claimed_at, removed_at, version) select " + former
                        + ", id, 'sundown.example', current_timestamp, current_timestamp, 0 from organization"
                        + " where id not in (select organization_id from domain where name = 'sundown.example')"
                        + " order by created_at limit 1",
                "insert into policy (domain_id, organization_id, domain_name, search_text, state, number, changed_at,"
                        + " revision, version) select id, organization_id, name, name, 'REMOVED', 1, removed_at, 0, 0"
                        + " from domain where id = " + former,
                "insert into policy_version (id, domain_id, number, origin, mode, max_age, author, reason, published_at,"
                        + " served_until) values (random_uuid(), " + former + ", 1, 'PUBLISHED', 'ENFORCE', 31557600,"
                        + " '', '', current_timestamp, current_timestamp)");
        Scenes.go(page, base + "/domains/sundown.example/removal");
    }

    /** A new organization of the visitor's, in which the domain was just claimed. */
    private static void claimed(Page page, String base) {
        SampleDatabase.change("delete from policy where domain_name = '" + DOMAIN + "'");
        SampleDatabase.change("delete from domain where name = '" + DOMAIN + "'");
        Scenes.signIn(page, base);
        Scenes.enterNew(page, base, "Kiefernhof");
        Scenes.go(page, base + "/domains/new");
        page.fill("main [name=domain]", DOMAIN);
        page.click("main form[action$='/domains'] button[type=submit]");
        page.waitForURL("**/domains/" + DOMAIN + "/**");
    }
}
