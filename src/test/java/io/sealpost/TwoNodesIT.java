package io.sealpost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.BulkDesk;
import io.sealpost.bulk.BulkState;
import io.sealpost.bulk.Imports;
import io.sealpost.certificates.Minted;
import io.sealpost.certificates.OwnCertificates;
import io.sealpost.certificates.Pem;
import io.sealpost.certificates.Upload;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.ScriptedResolver;
import io.sealpost.policies.DomainListing;
import io.sealpost.policies.ListOrder;
import io.sealpost.policies.ListQuery;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.VersionDetails;
import io.sealpost.storage.PostgresServer;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes on one PostgreSQL: what is published, imported and set on one is served, listed and obeyed by the other, and
 * nothing is lost on the way.
 */
class TwoNodesIT {

    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int ROUNDS = 40;
    private static final int IMPORTED = 60;

    private static RunningSealpost one;
    private static RunningSealpost other;
    private static ScriptedResolver dns;

    @BeforeAll
    static void start(@TempDir Path folder) {
        dns = ScriptedResolver.ofNothing();
        PostgresServer.Database database = PostgresServer.newDatabase();
        one = node(database, folder.resolve("one"));
        other = node(database, folder.resolve("other"));
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        dns.close();
    }

    @Test
    void whatIsPublishedOnOneNodeIsServedByTheOtherWithinTwoSeconds() {
        DomainName domain = new DomainName("across.example");
        Publishers.claim(one, domain);
        for (int round = 0; round < 5; round++) {
            RunningSealpost here = round % 2 == 0 ? one : other;
            RunningSealpost there = round % 2 == 0 ? other : one;
            VersionDetails version = Publishers.publish(here, one.owner(), domain, 86_400 + round);
            assertThat(Publishers.isServed(here.policy(domain.ascii()), version))
                    .as("served on the same node at once")
                    .isTrue();
            awaitServed(there, domain, version);
        }
    }

    @Test
    void certificateOfOneNodeIsPresentedByTheOtherWithinTwoSeconds() {
        DomainName domain = new DomainName("sealed.example");
        Publishers.claim(one, domain);
        Publishers.publish(one, one.owner(), domain, 86_400);
        String host = "mta-sts." + domain;
        for (int round = 0; round < 4; round++) {
            RunningSealpost here = round % 2 == 0 ? one : other;
            RunningSealpost there = round % 2 == 0 ? other : one;
            // The one that ends last wins, so that each is presented in its turn.
            Minted minted = Minted.at(Instant.now(), Duration.ofDays(30 + round), host);
            assertThat(here.bean(OwnCertificates.class).upload(one.owner(), Pem.chain(minted), Pem.key(minted)))
                    .isInstanceOf(Upload.Accepted.class);
            await().atMost(WITHIN)
                    .pollInterval(SHORT)
                    .until(() -> minted.chain().equals(there.presented(host)));
        }
    }

    @Test
    void whatOneNodeImportsIsListedAndServedByTheOtherWithinTwoSeconds() throws Exception {
        String file = IntStream.range(0, IMPORTED)
                .mapToObj(number -> "i" + number + ".imported.example,testing,mx.example.net\n")
                .collect(Collectors.joining("", "name,mode,mx\n", ""));
        BulkDesk desk = one.bean(BulkDesk.class);
        UUID job = one.bean(Imports.class)
                .begin(one.owner(), new ByteArrayInputStream(file.getBytes(UTF_8)), "two.csv", null, "");
        await().atMost(LONG).until(() -> state(desk, job) == BulkState.READY);
        desk.start(one.owner(), job, false);
        await().atMost(LONG).pollInterval(SHORT).until(() -> state(desk, job) == BulkState.ENDED);

        ListQuery imported = new ListQuery(".imported.example", Set.of(), null, ListOrder.NAME, null, 200);
        await().atMost(WITHIN)
                .pollInterval(SHORT)
                .untilAsserted(() -> assertThat(other.bean(DomainListing.class)
                                .page(other.owner(), imported)
                                .rows())
                        .hasSize(IMPORTED)
                        .allMatch(row -> row.state() == PolicyState.PUBLISHED));
        await().atMost(WITHIN)
                .pollInterval(SHORT)
                .until(() -> IntStream.range(0, IMPORTED)
                        .mapToObj(number -> other.policy("i" + number + ".imported.example"))
                        .allMatch(answer -> answer.startsWith("HTTP/1.1 200 ") && answer.contains("mx.example.net")));
    }

    @Test
    void whatIsSetOnOneNodeIsObeyedByTheOtherWithinTwoSeconds() {
        try (SettingsAcross settings = new SettingsAcross(one, other)) {
            settings.aRoleCountsThere();
            settings.fourEyesCountThere();
            settings.aRevokedTokenOpensNothingThere();
            settings.trustCountsThere();
            settings.anEndedSessionIsOverThere();
            settings.theRuleOfASecondFactorCountsThere();
        }
    }

    private static BulkState state(BulkDesk desk, UUID job) {
        return desk.find(one.owner(), job).orElseThrow().state();
    }

    @Test
    void noChangeIsLostWhileBothPublish() throws Exception {
        List<DomainName> domains = IntStream.range(0, 6)
                .mapToObj(number -> new DomainName("both" + number + ".example"))
                .toList();
        domains.forEach(domain -> Publishers.claim(one, domain));
        Account owner = one.owner();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<Future<?>> publishers = new ArrayList<>();
            for (DomainName domain : domains) {
                publishers.add(threads.submit(() -> publish(one, owner, domain, 100_000)));
                publishers.add(threads.submit(() -> publish(other, owner, domain, 200_000)));
            }
            for (Future<?> publisher : publishers) {
                publisher.get();
            }
        }
        PolicyHistory history = one.bean(PolicyHistory.class);
        for (DomainName domain : domains) {
            List<VersionDetails> versions =
                    history.versions(history.of(owner, domain).orElseThrow());
            assertThat(versions)
                    .extracting(VersionDetails::number)
                    .hasSize(2 * ROUNDS)
                    .doesNotHaveDuplicates();
            assertThat(versions).extracting(VersionDetails::policyId).doesNotHaveDuplicates();
            awaitServed(one, domain, versions.getFirst());
            awaitServed(other, domain, versions.getFirst());
        }
    }

    private static void publish(RunningSealpost node, Account owner, DomainName domain, long firstMaxAge) {
        for (int round = 0; round < ROUNDS; round++) {
            Publishers.publish(node, owner, domain, firstMaxAge + round);
        }
    }

    private static void awaitServed(RunningSealpost node, DomainName domain, VersionDetails version) {
        await().atMost(WITHIN)
                .pollInterval(SHORT)
                .until(() -> Publishers.isServed(node.policy(domain.ascii()), version));
    }

    private static RunningSealpost node(PostgresServer.Database database, Path folder) {
        return RunningSealpost.start(Map.of(
                "sealpost.data-dir",
                folder.toString(),
                "spring.datasource.url",
                database.url(),
                "spring.datasource.username",
                database.username(),
                "spring.datasource.password",
                database.password(),
                "sealpost.dns.resolvers",
                dns.resolver(),
                "sealpost.certificates.key",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
    }
}
