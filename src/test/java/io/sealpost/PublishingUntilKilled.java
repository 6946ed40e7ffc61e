package io.sealpost;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.Publication;
import io.sealpost.policies.VersionDetails;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A process of its own that says what is in its database, then publishes on every domain at once until it is killed.
 * Lines on standard output: EDGE port; CURRENT domain number id; VERSION domain number id sha256 mode max-age text;
 * READY; BEGIN domain; ACK domain number id.
 */
final class PublishingUntilKilled {

    static final List<DomainName> DOMAINS = IntStream.range(0, 8)
            .mapToObj(number -> new DomainName("kill" + number + ".example"))
            .toList();

    private static final int TABLES = 1_000;

    private PublishingUntilKilled() {}

    public static void main(String[] arguments) throws Exception {
        // Nobody is left waiting for a process whose main thread has failed.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        RunningSealpost sealpost = RunningSealpost.start(Map.of(
                "sealpost.data-dir",
                arguments[0],
                "sealpost.edge.snapshot-interval",
                "20ms",
                // Only what publishing needs is made: the process is started dozens of times.
                "spring.main.web-application-type",
                "none",
                "spring.main.lazy-initialization",
                "true",
                "spring.main.banner-mode",
                "off",
                "logging.level.root",
                "error"));
        widen(sealpost.bean(JdbcClient.class));
        Account account = account(sealpost.bean(JdbcClient.class));
        PolicyHistory history = sealpost.bean(PolicyHistory.class);
        say("EDGE " + sealpost.edgePort());
        for (DomainName domain : DOMAINS) {
            sealpost.bean(DomainClaims.class).claim(account, domain);
            PolicySummary current = history.of(account, domain).orElseThrow();
            say("CURRENT " + domain + " " + current.number() + " " + current.policyId());
            history.versions(current).forEach(version -> say(line(domain, version)));
        }
        say("READY");
        if (System.in.read() < 0) {
            System.exit(0);
        }
        PolicyPublishing publishing = sealpost.bean(PolicyPublishing.class);
        DOMAINS.forEach(
                domain -> Thread.ofPlatform().start(() -> publishForEver(publishing, history, account, domain)));
    }

    /** Tables to go through make each commit of H2 longer, and a kill within it as likely as in a year of real ones. */
    private static void widen(JdbcClient jdbc) {
        for (int number = 0; number < TABLES; number++) {
            jdbc.sql("create table if not exists widening" + number + " (id int primary key, other int unique)")
                    .update();
        }
    }

    private static void publishForEver(
            PolicyPublishing publishing, PolicyHistory history, Account account, DomainName domain) {
        int number = history.of(account, domain).map(PolicySummary::number).orElseThrow();
        while (true) {
            StsPolicy policy = new StsPolicy(
                    PolicyMode.TESTING,
                    new MaxAge(86_400 + number),
                    List.of(new MxPattern(false, domain.child("mx" + number))));
            say("BEGIN " + domain);
            if (publishing.publish(account, domain, policy, number, "") instanceof Publication.Published published) {
                number = published.version().number();
                say("ACK " + domain + " " + number + " " + published.version().policyId());
            }
        }
    }

    private static String line(DomainName domain, VersionDetails version) {
        byte[] text = version.text() == null ? new byte[0] : version.text();
        return "VERSION %s %d %s %s %s %d %s"
                .formatted(
                        domain,
                        version.number(),
                        version.policyId(),
                        version.sha256(),
                        version.mode(),
                        version.maxAgeSeconds(),
                        Base64.getEncoder().encodeToString(text));
    }

    private static Account account(JdbcClient jdbc) {
        UUID organization = UUID.fromString("00000000-0000-4000-8000-000000000001");
        if (jdbc.sql("select count(*) from organization where id = ?")
                        .param(organization)
                        .query(Long.class)
                        .single()
                == 0) {
            jdbc.sql("insert into organization (id, version, name, created_at) values (?, 0, 'Kill', ?)")
                    .params(organization, Timestamp.from(Instant.EPOCH))
                    .update();
        }
        return new Account(organization, organization, "kill@example.org");
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
