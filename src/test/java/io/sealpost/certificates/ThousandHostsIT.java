package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.RunningSealpost;
import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.storage.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A thousand hosts in one go, on two nodes that share their database, with an authority that refuses good nonces. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
class ThousandHostsIT {

    private static final int HOSTS = 1000;

    @Test
    void eachHostGetsItsCertificateWithOneOrder(@TempDir Path folder) throws Exception {
        PostgresServer.Database database = PostgresServer.newDatabase();
        Path key = Files.writeString(folder.resolve("key"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        try (PebbleServer pebble = new PebbleServer().start("PEBBLE_WFE_NONCEREJECT=10");
                RunningSealpost one = node(pebble, database, folder.resolve("one"), key);
                RunningSealpost other = node(pebble, database, folder.resolve("other"), key);
                ProofListener listener =
                        new ProofListener(pebble.httpPort, pebble.tlsPort, () -> other.bean(AcmeAnswers.class))) {
            publish(one);
            JdbcClient jdbc = one.bean(JdbcClient.class);

            await().atMost(Duration.ofMinutes(6))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(
                                    count(jdbc, "select count(*) from certificate_host where state = 'ISSUED'"))
                            .isEqualTo(HOSTS));

            assertThat(count(jdbc, "select count(*) from acme_order"))
                    .as("no order twice")
                    .isEqualTo(HOSTS);
            assertThat(count(jdbc, "select count(*) from certificate")).isEqualTo(HOSTS);
            assertThat(count(jdbc, "select count(distinct fingerprint) from certificate_host"))
                    .isEqualTo(HOSTS);
            assertThat(count(jdbc, "select count(*) from acme_directory")).isOne();
            HostCertificates certificates = other.bean(HostCertificates.class);
            assertThat(certificates.changedSince(0, 2 * HOSTS))
                    .hasSize(HOSTS)
                    .allSatisfy(host -> assertThat(host.fingerprint()).isNotNull());
            HostCertificate last = certificates.changedSince(0, 1).getFirst();
            assertThat(other.bean(PrivateKeys.class)
                            .open(certificates
                                    .byFingerprint(List.of(last.fingerprint()))
                                    .getFirst())
                            .getAlgorithm())
                    .as("opened on the other node")
                    .isEqualTo("EC");
            assertThat(listener.byHttp()).isGreaterThanOrEqualTo(HOSTS);
        }
    }

    private static void publish(RunningSealpost node) {
        Account owner = node.owner();
        DomainClaims domains = node.bean(DomainClaims.class);
        PolicyPublishing publishing = node.bean(PolicyPublishing.class);
        for (int number = 0; number < HOSTS; number++) {
            DomainName domain = new DomainName("d" + number + ".example");
            domains.claim(owner, domain);
            publishing.publish(
                    owner,
                    domain,
                    new StsPolicy(
                            PolicyMode.TESTING, new MaxAge(86_400), List.of(new MxPattern(false, domain.child("mx")))),
                    0,
                    "");
        }
    }

    private static int count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private static RunningSealpost node(PebbleServer pebble, PostgresServer.Database database, Path folder, Path key) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "sealpost.data-dir", folder.toString(),
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.username(),
                "spring.datasource.password", database.password(),
                "sealpost.dns.resolvers", pebble.resolver(),
                "sealpost.policies.edge-host", "edge.example",
                "sealpost.certificates.key-file", key.toString(),
                "sealpost.jobs.poll-interval", "100ms"));
        properties.putAll(Map.of(
                "sealpost.certificates.acme.directory", pebble.directory(),
                "sealpost.certificates.acme.trust-anchors",
                        pebble.trustAnchors().toString(),
                "sealpost.certificates.acme.terms-accepted", "true",
                "sealpost.certificates.acme.poll-interval", "200ms",
                "sealpost.certificates.acme.order-limit", "5000"));
        return RunningSealpost.start(properties);
    }
}
