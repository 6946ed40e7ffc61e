package io.sealpost;

import java.util.Map;

/** The way of one domain: adding it, its policy, its versions and records, its leaving. */
final class DomainScenes {

    private DomainScenes() {}

    static void addTo(Map<String, Scenes.Scene> scenes) {
        adding(scenes);
        editing(scenes);
        published(scenes);
    }

    private static void adding(Map<String, Scenes.Scene> scenes) {
        scenes.put("new", Scenes.open("/domains/new"));
        Map.of(
                        "empty", "",
                        "address", "192.0.2.1",
                        "label", "mailserver",
                        "reserved", "mail.localhost",
                        "suffix", "co.uk",
                        "garbage", "xn--zzzzzz.example",
                        "long", "a".repeat(300) + ".example",
                        "here", "harbour-bakery.example")
                .forEach((name, typed) -> scenes.put("new-bad-" + name, (page, base) -> {
                    Scenes.signIn(page, base);
                    Scenes.go(page, base + "/domains/new");
                    page.fill("#domain", typed);
                    page.click("main button[type=submit]");
                }));
        Map.of(
                        "found", "fresh-start.example",
                        "foreign", "moving-in.example",
                        "comments", "commented-out.example",
                        "no-mail", "no-post-here.example",
                        "no-mx", "plain-website.example",
                        "silent", "silent-shelf.example",
                        "number", "numbers-only.example",
                        "no-such", "never-registered.example",
                        "servfail", "broken-chain.example",
                        "timeout", "slow-tide.example")
                .forEach((name, typed) -> scenes.put("survey-" + name, (page, base) -> {
                    Scenes.signIn(page, base);
                    Scenes.go(page, base + "/domains/new");
                    page.fill("#domain", typed);
                    page.click("main button[type=submit]");
                    Scenes.go(page, base + "/domains/" + typed + "/policy?survey=now");
                }));
    }

    private static void editing(Map<String, Scenes.Scene> scenes) {
        scenes.put("editor-testing", Scenes.open("/domains/grand-large.example/policy"));
        scenes.put("editor-enforce", Scenes.open("/domains/bücherstube.example/policy"));
        scenes.put("editor-uncovered", Scenes.open("/domains/redbrick.example/policy?survey=now"));
        scenes.put("editor-refused", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/domains/grand-large.example/policy");
            page.check("[name=mode][value=enforce]");
            page.fill("#mx", "mail server.example\nmx_1.example.org\n192.0.2.1\nmx.bücher.example\n*.*.example");
            page.check("[name=maxAge][value=own]");
            page.fill("#ownMaxAge", "604,800");
            page.click("#policy-form .card-foot button.primary");
        });
        scenes.put("editor-stale", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/domains/slowcache.example/policy");
            page.evaluate("document.querySelector('[name=basedOn]').value = 1");
            page.check("[name=mode][value=enforce]");
            page.fill("#reason", "Two people at once");
            page.click("#policy-form .card-foot button.primary");
        });
    }

    private static void published(Map<String, Scenes.Scene> scenes) {
        scenes.put("overview-enforce", Scenes.open("/domains/swiftletter.example"));
        scenes.put("overview-testing", Scenes.open("/domains/half-there.example"));
        scenes.put("overview-wrong", Scenes.open("/domains/dusty-lock.example"));
        scenes.put("overview-draft", Scenes.open("/domains/draft-only.example"));
        scenes.put("overview-removed", Scenes.open("/domains/farewell.example"));
        scenes.put("overview-none", Scenes.open("/domains/sundown.example"));
        scenes.put("versions", Scenes.open("/domains/swiftletter.example/versions"));
        scenes.put("versions-empty", Scenes.open("/domains/draft-only.example/versions"));
        scenes.put("version", Scenes.open("/domains/swiftletter.example/versions/2"));
        scenes.put("version-again", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/domains/swiftletter.example/versions/1");
            page.click("details.republish summary");
        });
        scenes.put("version-adopted", Scenes.open("/domains/winterhall.example/versions/0"));
        scenes.put("compare", Scenes.open("/domains/swiftletter.example/versions/compare?from=1&to=2"));
        scenes.put("records-green", Scenes.open("/domains/swiftletter.example/records?check=now"));
        scenes.put("records-some", Scenes.open("/domains/half-there.example/records?check=now"));
        scenes.put("records-waiting", Scenes.open("/domains/newsprout.example/records?check=now"));
        scenes.put("records-wrong", Scenes.open("/domains/roundabout.example/records?check=now"));
        scenes.put("records-unknown", Scenes.open("/domains/fogbank.example/records?check=now"));
        scenes.put("records-provider", Scenes.open("/domains/half-there.example/records?host=cloudflare"));
        scenes.put("records-draft", Scenes.open("/domains/draft-only.example/records"));
        scenes.put("removal", Scenes.open("/domains/swiftletter.example/removal"));
        scenes.put("removal-begun", Scenes.open("/domains/sundown.example/removal"));
        scenes.put("removal-draft", Scenes.open("/domains/draft-only.example/removal"));
        scenes.put("removal-removed", Scenes.open("/domains/farewell.example/removal"));
    }
}
