package io.sealpost;

import java.util.Map;

/** The audit trail: many entries, a search, none, and what the examination of the chain says. */
final class AuditScenes {

    private AuditScenes() {}

    static void addTo(Map<String, Scenes.Scene> scenes) {
        scenes.put("audit", Scenes.open("/audit"));
        scenes.put("audit-opened", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/audit");
            page.evaluate("document.querySelectorAll('details.explained').forEach((one, i) => one.open = i < 4)");
        });
        scenes.put("audit-search", Scenes.open("/audit?q=swiftletter"));
        scenes.put("audit-nothing", Scenes.open("/audit?q=zebra"));
        scenes.put("audit-older", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/audit");
            page.click(".pages a[rel=next]");
            page.waitForURL("**before=**");
        });
        scenes.put("audit-organization", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/audit");
            page.click("#list a[href*='organization='] >> nth=0");
            page.waitForURL("**organization=**");
        });
        scenes.put("audit-verified", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/audit");
            page.click("form[action$='/verification'] button");
            page.waitForSelector("main .callout, .flash");
        });
        scenes.put("audit-broken", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/audit");
            SampleDatabase.change(
                    "drop trigger if exists audit_entry_stays",
                    "update audit_entry set actor_name = 'x' || actor_name where sequence in (3, 7)");
            page.click("form[action$='/verification'] button");
            page.waitForSelector("main .callout");
            SampleDatabase.change(
                    "update audit_entry set actor_name = substring(actor_name, 2) where sequence in (3, 7)");
        });
    }
}
