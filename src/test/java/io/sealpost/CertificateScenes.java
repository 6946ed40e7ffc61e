package io.sealpost;

import com.microsoft.playwright.Page;
import io.sealpost.certificates.Minted;
import io.sealpost.certificates.Pem;
import java.time.Instant;
import java.util.Map;

/** Certificates of domains in each of their states, and all of them together. */
final class CertificateScenes {

    private static final String NOW = "current_timestamp";
    private static final String LATER = "dateadd('hour', 3, current_timestamp)";
    private static final String OFF = "certificate_host set fingerprint = null, acme_fingerprint = null, expires_at ="
            + " null, ends_soon_at = null, renew_at = null, failures = 0, error_code = null, error_facts = null,"
            + " next_attempt = null, state_since = current_timestamp";
    private static final String ISSUED = "e".repeat(64);

    private CertificateScenes() {}

    static void addTo(Map<String, Scenes.Scene> scenes) {
        uploaded(scenes);
        ordered(scenes);
        fleet(scenes);
    }

    private static void uploaded(Map<String, Scenes.Scene> scenes) {
        scenes.put("certificate-own", Scenes.open("/domains/swiftletter.example/certificate"));
        scenes.put("certificate-own-soon", Scenes.open("/domains/brightwater.example/certificate"));
        scenes.put("certificate-terms", Scenes.open("/domains/half-there.example/certificate"));
        scenes.put("certificate-draft", Scenes.open("/domains/draft-only.example/certificate"));
        scenes.put("certificate-refused", (page, base) -> {
            Scenes.signIn(page, base);
            upload(page, base, "half-there.example", "not a certificate", "");
        });
        scenes.put("certificate-uploaded", (page, base) -> {
            Scenes.signIn(page, base);
            Minted minted = Minted.at(Instant.now(), "mta-sts.quietpost.example", "www.quietpost.example");
            upload(page, base, "quietpost.example", Pem.chain(minted), Pem.key(minted));
        });
    }

    private static void ordered(Map<String, Scenes.Scene> scenes) {
        put(scenes, "failing", "contigo", "FAILING", LATER, "PROOF_FAILED", "Timeout during connect (likely firewall)");
        put(scenes, "paused", "northgate", "PAUSED", LATER, "RATE_LIMITED", "https://localhost:9/directory\nToo many");
        put(scenes, "waiting", "newsprout", "WAITING_FOR_DNS", LATER, "HOST_MISSING", "");
        put(scenes, "elsewhere", "roundabout", "WAITING_FOR_DNS", LATER, "HOST_ELSEWHERE", "192.0.2.80");
        put(scenes, "ordering", "atelier-citron", "ORDERING", NOW, "", "");
        put(scenes, "due", "grand-large", "DUE", LATER, "", "");
        scenes.put("certificate-issued", (page, base) -> {
            Scenes.signIn(page, base);
            issued();
            Scenes.go(page, base + "/domains/boulangerie-lune.example/certificate");
        });
    }

    private static void fleet(Map<String, Scenes.Scene> scenes) {
        scenes.put("certificates", Scenes.open("/certificates"));
        for (String filter : new String[] {"due", "waiting", "failing", "expiring", "valid"}) {
            scenes.put("certificates-" + filter, Scenes.open("/certificates?show=" + filter));
        }
        scenes.put("certificates-accepted", (page, base) -> {
            Scenes.signIn(page, base);
            SampleDatabase.change("insert into acme_terms values (1, '" + Scenes.EMAIL + "', current_timestamp)");
            try {
                Scenes.go(page, base + "/certificates");
            } finally {
                SampleDatabase.change("delete from acme_terms");
            }
        });
        scenes.put("certificates-many", (page, base) -> {
            Scenes.signIn(page, base);
            SampleDatabase.change(
                    "insert into certificate_host (host, organization_id, domain_name, hosted, state, state_since,"
                            + " failures, revision, version)"
                            + " select 'mta-sts.many-' || x || '.example', o.id, 'many-' || x || '.example', true, 'DUE',"
                            + " current_timestamp, 0, 0, 0 from system_range(100, 199), organization o"
                            + " where o.name = '" + Scenes.ORGANIZATION + "'");
            try {
                Scenes.go(page, base + "/certificates");
                page.click(".pages a[rel=next]");
                page.waitForURL("**after=**");
            } finally {
                SampleDatabase.change("delete from certificate_host where domain_name like 'many-%'");
            }
        });
    }

    private static void put(
            Map<String, Scenes.Scene> scenes,
            String name,
            String domain,
            String state,
            String attempt,
            String trouble,
            String facts) {
        String error = trouble.isEmpty()
                ? ""
                : ", failures = 3, error_code = '" + trouble + "', error_facts = '" + facts + "', error_at = " + NOW;
        scenes.put("certificate-" + name, (page, base) -> {
            Scenes.signIn(page, base);
            SampleDatabase.change(
                    "update " + OFF + " where domain_name = '" + domain + ".example'",
                    "update certificate_host set state = '" + state + "', next_attempt = " + attempt + error
                            + " where domain_name = '" + domain + ".example'");
            Scenes.go(page, base + "/domains/" + domain + ".example/certificate");
        });
    }

    /** As if an authority had issued it: one of the uploaded ones under another fingerprint. */
    private static void issued() {
        SampleDatabase.change(
                "update " + OFF + ", state = 'OFF' where domain_name = 'boulangerie-lune.example'",
                "delete from certificate where fingerprint = '" + ISSUED + "'",
                "insert into certificate (fingerprint, origin, issuer, serial, not_before, not_after, chain, sealed_key,"
                        + " key_id, added_at, version) select '" + ISSUED + "', 'ACME', 'CN=E7,O=Let''s Encrypt,C=US',"
                        + " serial, not_before, not_after, chain, sealed_key, key_id, added_at, 0 from certificate"
                        + " where origin = 'OWN' order by not_after desc limit 1",
                "update certificate_host set state = 'ISSUED', fingerprint = '" + ISSUED + "', acme_fingerprint = '"
                        + ISSUED + "', expires_at = dateadd('day', 61, current_timestamp), ends_soon_at ="
                        + " dateadd('day', 47, current_timestamp), renew_at = dateadd('day', 31, current_timestamp),"
                        + " next_attempt = dateadd('day', 31, current_timestamp)"
                        + " where domain_name = 'boulangerie-lune.example'");
    }

    private static void upload(Page page, String base, String domain, String chain, String key) {
        Scenes.go(page, base + "/domains/" + domain + "/certificate");
        page.fill("#chain", chain);
        page.fill("#privateKey", key);
        page.click("form[action$=own] button[type=submit]");
    }
}
