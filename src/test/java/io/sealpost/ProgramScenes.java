package io.sealpost;

import com.microsoft.playwright.Page;
import java.util.Map;

/** What scripts and other programs need: tokens, webhooks, the description of the API, files for proxies. */
final class ProgramScenes {

    private static final String EVENTS = "VERSION_PUBLISHED,DOMAIN_REMOVED,DOMAIN_VERIFIED,HEALTH_CHANGED";
    private static final String HOOK = "00000000-0000-4000-8000-000000000003";

    private ProgramScenes() {}

    static void addTo(Map<String, Scenes.Scene> scenes) {
        tokens(scenes);
        webhooks(scenes);
        scenes.put("problems", (page, base) -> Scenes.go(page, base + "/api/problems"));
        scenes.put("problem", (page, base) -> {
            Scenes.go(page, base + "/api/problems");
            String slug = (String) page.evaluate("document.querySelector('main section').id");
            Scenes.go(page, base + "/api/problems/" + slug);
        });
        scenes.put("integrations", Scenes.open("/integrations"));
        scenes.put("integrations-token", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/integrations");
            page.fill("#token-name", "Traefik on edge-1");
            page.click("form[action$='/integrations/tokens'] button");
            page.waitForSelector("#secret");
        });
        scenes.put("export", Scenes.open("/domains/swiftletter.example/export"));
        scenes.put("export-draft", Scenes.open("/domains/draft-only.example/export"));
    }

    private static void tokens(Map<String, Scenes.Scene> scenes) {
        scenes.put("tokens-empty", (page, base) -> {
            Scenes.signIn(page, base);
            SampleDatabase.change("delete from idempotency_key", "delete from api_token");
            Scenes.go(page, base + "/tokens");
        });
        scenes.put("tokens-made", (page, base) -> made(page, base, "Onboarding of customers (nightly)"));
        scenes.put("tokens", (page, base) -> {
            made(page, base, "Terraform of the platform team");
            SampleDatabase.change(
                    "update api_token set last_used_at = dateadd('minute', -7, current_timestamp)",
                    "insert into api_token (id, version, organization_id, name, scope, hash, beginning, created_by,"
                            + " created_at, expires_at) select random_uuid(), 0, organization_id, 'Old migration', scope,"
                            + " random_uuid(), beginning, created_by, dateadd('day', -99, created_at),"
                            + " dateadd('day', -9, created_at) from api_token limit 1");
            Scenes.go(page, base + "/tokens");
        });
        scenes.put("tokens-refused", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/tokens");
            page.click("form[action$='/tokens'] .card-foot button");
        });
    }

    private static void webhooks(Map<String, Scenes.Scene> scenes) {
        scenes.put("webhooks-empty", (page, base) -> {
            Scenes.signIn(page, base);
            SampleDatabase.change("delete from webhook_delivery", "delete from webhook");
            Scenes.go(page, base + "/webhooks");
        });
        scenes.put("webhooks-refused", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/webhooks");
            page.fill("#url", "http://localhost/hook");
            page.click("form[action$='/webhooks'] .card-foot button");
        });
        scenes.put("webhook-made", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/webhooks");
            page.fill("#url", "https://hooks.sealpost.example/a/rather/long/path/to/mta-sts?customer=4711");
            page.click("form[action$='/webhooks'] .card-foot button");
            page.waitForSelector("#secret");
        });
        scenes.put("webhooks", (page, base) -> hooked(page, base, "null", "/webhooks"));
        scenes.put("webhook", (page, base) -> hooked(page, base, "null", "/webhooks/" + HOOK));
        scenes.put("webhook-resting", (page, base) -> {
            hooked(page, base, "null", "/webhooks/" + HOOK);
            SampleDatabase.change("update webhook set resumes_at = dateadd('minute', 25, current_timestamp)");
            page.reload();
        });
        scenes.put("webhook-failed", (page, base) -> hooked(page, base, "null", "/webhooks/" + HOOK + "?state=failed"));
        scenes.put("webhook-stopped", (page, base) -> hooked(page, base, "current_timestamp", "/webhooks/" + HOOK));
    }

    private static void made(Page page, String base, String name) {
        Scenes.signIn(page, base);
        SampleDatabase.change("delete from idempotency_key", "delete from api_token");
        Scenes.go(page, base + "/tokens");
        page.fill("#name", name);
        page.click("form[action$='/tokens'] .card-foot button");
        page.waitForSelector("#secret");
    }

    /** A webhook with a delivery in each state. */
    private static void hooked(Page page, String base, String stopped, String path) {
        Scenes.signIn(page, base);
        SampleDatabase.change(
                "delete from webhook_delivery",
                "delete from webhook",
                "insert into webhook (id, organization_id, url, events, secret, created_by, created_at, stopped_at) select '"
                        + HOOK + "', id, 'https://tickets.sealpost.example/hooks/mta-sts', '" + EVENTS + "', X'00', '"
                        + Scenes.EMAIL + "', dateadd('day', -40, current_timestamp), " + stopped
                        + " from organization where name = '" + Scenes.ORGANIZATION + "'",
                delivery("HEALTH_CHANGED", "PENDING", 3, "503", "null", 1),
                delivery("VERSION_PUBLISHED", "PENDING", 0, "null", "null", 2),
                delivery("DOMAIN_VERIFIED", "DELIVERED", 1, "204", "null", 60),
                delivery("VERSION_PUBLISHED", "FAILED", 9, "null", "'timeout'", 4_000));
        Scenes.go(page, base + path);
    }

    private static String delivery(
            String event, String state, int attempts, String status, String failure, int minutesAgo) {
        String payload = "{\"data\":{\"domain\":\"swiftletter.example\",\"number\":4},\"timestamp\":"
                + "\"2026-11-23T09:14:07Z\",\"type\":\"" + event + "\"}";
        return "insert into webhook_delivery (id, webhook_id, event, payload, created_at, state, attempts, last_status,"
                + " last_failure, last_attempt, next_attempt) values (random_uuid(), '" + HOOK + "', '" + event + "', '"
                + payload + "', dateadd('minute', -" + minutesAgo + ", current_timestamp), '" + state + "', " + attempts
                + ", " + status + ", " + failure + ", current_timestamp, dateadd('minute', 25, current_timestamp))";
    }
}
