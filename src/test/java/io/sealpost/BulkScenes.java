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

    private BulkScenes() {}

    static void addTo(Map<String, Scenes.Scene> scenes) {
        scenes.put("imports", (page, base) -> open(page, base, "/imports"));
        scenes.put("imports-refused", (page, base) -> {
            open(page, base, "/imports");
            page.fill("#rows", "host,ttl\nexample.org,300");
            page.click("main form button[type=submit]");
        });
        scenes.put("bulk-import-ready", BulkScenes::read);
        scenes.put("bulk-import-done", (page, base) -> {
            read(page, base);
            page.click("form[action$='/start'] button");
            page.waitForSelector("#job:not([hx-get]) .standing.is-ok");
        });
        scenes.put("bulk-mode-ready", (page, base) -> {
            open(page, base, "/domains?mode=testing");
            page.selectOption("#bulk [name=which]", "all");
            page.selectOption("#bulk [name=action]", "mode:enforce");
            page.click("#bulk button");
            page.waitForSelector("#job:not([hx-get])");
        });
        scenes.put("bulk-retire-ready", (page, base) -> {
            open(page, base, "/domains");
            page.check("tbody tr:nth-child(1) [name=name]");
            page.check("tbody tr:nth-child(2) [name=name]");
            page.selectOption("#bulk [name=action]", "retire");
            page.click("#bulk button");
            page.waitForSelector("#job:not([hx-get])");
        });
    }

    private static void read(Page page, String base) {
        open(page, base, "/imports");
        page.fill("#rows", ROWS);
        page.click("main form button[type=submit]");
        page.waitForSelector("#job:not([hx-get])");
    }

    private static void open(Page page, String base, String path) {
        Scenes.signIn(page, base);
        Scenes.go(page, base + path);
    }
}
