package io.sealpost;

import com.microsoft.playwright.Page;
import java.util.Map;

/** Checks: anybody's look-up, the checks of a domain, and what changed between two. */
final class CheckScenes {

    /** A check that never ends, and the token of its page. */
    private static final String RUNNING = "00000000-0000-4000-8000-000000000001";

    private static final String TOKEN = "AAAAAAAAQACAAAAAAAAAAQ";

    private CheckScenes() {}

    static void addTo(Map<String, Scenes.Scene> scenes) {
        lookUps(scenes);
        ofDomains(scenes);
        compared(scenes);
    }

    private static void lookUps(Map<String, Scenes.Scene> scenes) {
        scenes.put("check", (page, base) -> {
            Scenes.signOut(page);
            Scenes.go(page, base + "/check");
        });
        scenes.put("check-refused", (page, base) -> {
            Scenes.signOut(page);
            Scenes.go(page, base + "/check");
            page.fill("#domain", "mailserver");
            page.click("main form button[type=submit]");
        });
        scenes.put("check-gone", (page, base) -> {
            Scenes.signOut(page);
            Scenes.go(page, base + "/check/gone");
        });
        scenes.put("check-running", (page, base) -> {
            Scenes.signOut(page);
            running("null", "PUBLIC");
            Scenes.go(page, base + "/check/" + TOKEN);
        });
        scenes.put("check-stranger", (page, base) -> {
            Scenes.signOut(page);
            lookUp(page, base, "swiftletter.example");
        });
        scenes.put("check-broken-top", (page, base) -> {
            Scenes.signIn(page, base);
            lookUp(page, base, "redbrick.example");
        });
        Map.of(
                        "protected", "brightwater.example",
                        "testing", "half-there.example",
                        "broken", "redbrick.example",
                        "not-protected", "plain-website.example",
                        "unknown", "fogbank.example",
                        "no-mail", "parked-idea.example",
                        "no-such", "never-registered.example")
                .forEach((name, domain) -> scenes.put("check-" + name, (page, base) -> {
                    Scenes.signIn(page, base);
                    lookUp(page, base, domain);
                }));
    }

    private static void ofDomains(Map<String, Scenes.Scene> scenes) {
        Map.of(
                        "broken", "redbrick.example",
                        "protected", "swiftletter.example",
                        "testing", "openwindow.example",
                        "not-protected", "twinpeak.example",
                        "unknown", "fogbank.example",
                        "draft", "draft-only.example",
                        "removed", "farewell.example")
                .forEach((name, domain) -> scenes.put("checks-" + name, Scenes.open("/domains/" + domain + "/checks")));
        scenes.put("checks-running", (page, base) -> {
            Scenes.signIn(page, base);
            running("(select id from organization where name = '" + Scenes.ORGANIZATION + "')", "PERSON");
            Scenes.go(page, base + "/domains/nordlicht.example/checks");
        });
        scenes.put("checks-opened", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/domains/copperpot.example/checks");
            page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)");
        });
        scenes.put("checks-one", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/domains/copperpot.example/checks");
            page.click(".run-list li:nth-child(3) a");
            page.waitForURL("**/checks/*");
        });
        scenes.put("checks-help", (page, base) -> Scenes.go(page, base + "/help/checks/MX_NOT_COVERED"));
    }

    private static void compared(Map<String, Scenes.Scene> scenes) {
        scenes.put("checks-compare-nothing", Scenes.open("/domains/redbrick.example/checks/compare"));
        scenes.put("checks-compare", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/domains/copperpot.example/checks/compare");
            String oldest = (String) page.evaluate("document.querySelector('[name=from]').lastElementChild.value");
            page.selectOption("[name=from]", oldest);
            page.click("main .filters button");
            page.waitForURL("**from=" + oldest + "**");
        });
        scenes.put("checks-compare-back", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/domains/copperpot.example/checks/compare");
            String oldest = (String) page.evaluate("document.querySelector('[name=to]').lastElementChild.value");
            page.selectOption("[name=to]", oldest);
            page.click("main .filters button");
            page.waitForURL("**to=" + oldest + "**");
        });
    }

    private static void lookUp(Page page, String base, String domain) {
        Scenes.go(page, base + "/check");
        page.fill("#domain", domain);
        page.click("main form button[type=submit]");
        page.waitForSelector("#run:not([hx-get])");
    }

    /** As the last check of a domain with two mail servers was, half an hour before its node falls silent. */
    private static void running(String organization, String origin) {
        SampleDatabase.change(
                "delete from check_run where id = '" + RUNNING + "'",
                "insert into check_run (id, domain_name, organization_id, origin, started_at, heard_at, open_key,"
                        + " progress, errors, warnings, unknowns, notices, oks)"
                        + " select '" + RUNNING + "', r.domain_name, " + organization + ", '" + origin + "',"
                        + " dateadd('second', -4, current_timestamp), dateadd('minute', 30, current_timestamp),"
                        + " 'scene', b.body, 0, 0, 0, 0, 0"
                        + " from check_run r join check_report b on b.id = r.report_id"
                        + " where r.domain_name = 'nordlicht.example' and r.organization_id is not null"
                        + " order by r.started_at desc limit 1");
    }
}
