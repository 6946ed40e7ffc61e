package io.sealpost;

import com.microsoft.playwright.Page;
import java.util.Map;

/** Imports and bulk actions worth a look. */
final class BulkScenes {

    private static final String ROWS = """
            name,mode,max_age,mx
            fresh-start.example,,,look up
            harbour-bakery.example,enforce,,
            moving-in.example,testing,604800,
            no-post-here.example,,,
            bücher-und-mehr.example,enforce,1209600,mx1.example.net mx2.example.net mx3.example.net mx4.example.net
            not a name,sometimes,two weeks,192.0.2.1
            fresh-start.example,none,,
            """;
    private static final String ALONE = "#standing:not([hx-get])";
    private static final String DONE = "#standing.is-ok:not([hx-get]), #standing.is-warn:not([hx-get])";

    private BulkScenes() {}

    static void addTo(Map<String, Scenes.Scene> scenes) {
        imports(scenes);
        importing(scenes);
        actions(scenes);
    }

    private static void imports(Map<String, Scenes.Scene> scenes) {
        scenes.put("imports", Scenes.open("/imports"));
        scenes.put("imports-empty", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.enterNew(page, base, "Birkenhain");
            Scenes.go(page, base + "/imports");
        });
        scenes.put("imports-refused", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/imports");
            page.fill("#rows", "host,ttl\nexample.org,300");
            page.click("main form button[type=submit]");
        });
    }

    private static void importing(Map<String, Scenes.Scene> scenes) {
        scenes.put("bulk-import-looking", (page, base) -> standing(page, base, "LOOKING"));
        scenes.put("bulk-import-ready", BulkScenes::read);
        scenes.put("bulk-import-errors", (page, base) -> {
            read(page, base);
            page.click(".chips .is-bad");
            page.waitForURL("**show=**");
        });
        scenes.put("bulk-import-running", (page, base) -> standing(page, base, "RUNNING"));
        scenes.put("bulk-import-stopped", (page, base) -> {
            read(page, base);
            page.click("form[action$='/stop'] button");
            page.waitForSelector("#job .standing.is-idle");
        });
        scenes.put("bulk-import-done", (page, base) -> {
            read(page, base);
            page.click("form[action$='/start'] button");
            page.waitForSelector(DONE);
        });
    }

    private static void actions(Map<String, Scenes.Scene> scenes) {
        scenes.put("bulk-mode-ready", (page, base) -> chosen(page, base, "?mode=testing", "mode:enforce"));
        scenes.put("bulk-max-age-ready", (page, base) -> chosen(page, base, "?mode=enforce", "max-age:86400"));
        scenes.put("bulk-retire-ready", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/domains");
            page.check("tbody tr:nth-child(1) [name=name]");
            page.check("tbody tr:nth-child(2) [name=name]");
            page.selectOption("#bulk [name=action]", "retire");
            page.click("#bulk button");
            page.waitForSelector(ALONE);
        });
        scenes.put("bulk-retire-removes", (page, base) -> chosen(page, base, "?state=draft", "retire"));
        scenes.put("bulk-check-ready", (page, base) -> chosen(page, base, "?mode=enforce", "check"));
        scenes.put("bulk-own-max-age", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/domains?q=quiet");
            page.selectOption("#bulk [name=action]", "max-age:own");
            page.fill("#bulk [name=ownMaxAge]", "two weeks");
            page.fill("#bulk [name=reason]", "Quiet weeks before the move");
            page.click("#bulk button");
        });
        scenes.put("bulk-editor-ready", (page, base) -> {
            chosen(page, base, "?mode=testing", "mode:enforce");
            String owners = " where person_id = (select id from person where email = '" + Scenes.EMAIL + "')";
            SampleDatabase.change(
                    "update organization set four_eyes = true", "update membership set role = 'EDITOR'" + owners);
            Scenes.go(page, page.url());
            SampleDatabase.change(
                    "update organization set four_eyes = false", "update membership set role = 'OWNER'" + owners);
        });
        scenes.put("bulk-nothing", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/domains");
            page.selectOption("#bulk [name=action]", "check");
            page.click("#bulk button");
        });
        scenes.put("bulk-mode-done", BulkScenes::changed);
        scenes.put("bulk-mode-stopped", (page, base) -> {
            changed(page, base);
            String id = page.url().replaceFirst(".*/", "");
            SampleDatabase.change("update bulk_job set state = 'STOPPED' where id = '" + id + "'");
            Scenes.go(page, base + "/bulk/" + id);
        });
        scenes.put("bulk-undo", (page, base) -> {
            changed(page, base);
            page.click("form[action$='/undo'] button");
            page.waitForSelector(ALONE + " p.small a");
        });
    }

    private static void changed(Page page, String base) {
        Scenes.signIn(page, base);
        Scenes.go(page, base + "/domains?q=quietpost");
        boolean testing = page.locator("tbody tr").first().innerText().contains("testing");
        chosen(page, base, "?q=quietpost", testing ? "mode:enforce" : "mode:testing");
        page.click("form[action$='/start'] button");
        page.waitForSelector(DONE);
    }

    /** All that a list shows, and what would be done to it. */
    private static void chosen(Page page, String base, String list, String action) {
        Scenes.signIn(page, base);
        Scenes.go(page, base + "/domains" + list);
        page.selectOption("#bulk [name=which]", "all");
        page.selectOption("#bulk [name=action]", action);
        page.click("#bulk button");
        page.waitForSelector(ALONE);
    }

    /** A job that stands still half-way, for nobody works at it. */
    private static void standing(Page page, String base, String state) {
        read(page, base);
        String id = page.url().replaceFirst(".*/", "");
        String before = state.equals("LOOKING") ? "NEW" : "PLANNED";
        SampleDatabase.change(
                "update bulk_job set state = '" + state + "', started_at = current_timestamp where id = '" + id + "'",
                "update bulk_row set state = 'DONE' where job_id = '" + id + "' and line < 5 and state = 'PLANNED'",
                "update bulk_row set state = '" + before + "' where job_id = '" + id + "' and line >= 5");
        Scenes.go(page, base + "/bulk/" + id);
        SampleDatabase.change(
                "update bulk_job set state = 'STOPPED', ended_at = current_timestamp where id = '" + id + "'");
    }

    private static void read(Page page, String base) {
        Scenes.signIn(page, base);
        Scenes.go(page, base + "/imports");
        page.fill("#rows", ROWS);
        page.click("main form button[type=submit]");
        page.waitForSelector(ALONE);
    }
}
