package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.Task;
import io.sealpost.SettableClock;
import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.domains.DomainClaims;
import io.sealpost.jobs.DueJobs;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyPublishing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An application with a DNS and a clock of its own, whose authority is Pebble and whose proofs are given. */
@Import({PebbleWorld.World.class, DueJobs.class})
@SuppressWarnings("NullAway") // a null here fails the test by itself
abstract class PebbleWorld {

    private static final AtomicInteger NAMES = new AtomicInteger();
    static final int ORDER_LIMIT = 40;

    static PebbleServer pebble;
    static @Nullable AcmeAnswers current;
    static ProofListener listener;

    @TestConfiguration
    static class World {
        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        }

        @Bean
        @Primary
        FakeDns fakeDns() {
            return new FakeDns().a("edge.example", "127.0.0.1");
        }
    }

    @BeforeAll
    static void startPebble() {
        pebble = new PebbleServer().start("PEBBLE_WFE_NONCEREJECT=30");
        listener = new ProofListener(pebble.httpPort, pebble.tlsPort, () -> Objects.requireNonNull(current));
    }

    @AfterAll
    static void stopPebble() {
        listener.close();
        pebble.close();
    }

    @DynamicPropertySource
    static void authority(DynamicPropertyRegistry properties) {
        properties.add("sealpost.certificates.acme.terms-accepted", () -> "true");
        properties.add("sealpost.certificates.acme.order-limit", () -> ORDER_LIMIT);
        properties.add("sealpost.certificates.acme.poll-interval", () -> "1ms");
        properties.add("sealpost.policies.edge-host", () -> "edge.example");
    }

    @Autowired
    DueJobs due;

    @Autowired
    List<Task<?>> tasks;

    @Autowired
    DataSource dataSource;

    @Autowired
    AcmeAnswers answers;

    @Autowired
    HostCertificates certificates;

    @Autowired
    PrivateKeys keys;

    @Autowired
    CertificateHosts hosts;

    @Autowired
    Authorities authorities;

    @Autowired
    AcmeAccounts accounts;

    @Autowired
    OrderBudget budget;

    @Autowired
    HostRecords records;

    @Autowired
    KeyVault vault;

    @Autowired
    CertificateRequests requests;

    @Autowired
    CertificateOverview overview;

    @Autowired
    CertificateFleet fleet;

    @Autowired
    DomainClaims domains;

    @Autowired
    PolicyPublishing publishing;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    @Autowired
    FakeDns dns;

    Account alice;

    @BeforeEach
    void begin() {
        current = answers;
        listener.silent(false);
        clock.set(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        jdbc.sql("delete from acme_order").update();
        // The clock goes back between tests: an account must not seem to be of tomorrow.
        jdbc.sql("update acme_directory set blocked_until = null, failures = 0, next_slot = null,"
                        + " account_since = :yesterday")
                .param("yesterday", clock.instant().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .update();
        alice = new Account(UUID.randomUUID(), organization(), "alice@example.org");
    }

    @AfterEach
    void leaveNothingDue() {
        jdbc.sql("delete from job where task_name = 'certificate'").update();
    }

    DomainName published() {
        return publish("host", name -> dns.cname(name, "edge.example"));
    }

    DomainName publish(String label, java.util.function.Consumer<String> records) {
        return publish(new DomainName(label + NAMES.incrementAndGet() + ".example"), records);
    }

    DomainName publish(DomainName domain, java.util.function.Consumer<String> records) {
        domains.claim(alice, domain);
        DomainName host = domain.child("mta-sts");
        records.accept(host.ascii());
        publishing.publish(
                alice,
                domain,
                new StsPolicy(
                        PolicyMode.TESTING, new MaxAge(86_400), List.of(new MxPattern(false, domain.child("mx")))),
                0,
                "");
        return host;
    }

    /** Does what is due; goes on to when the authority wants to be asked again about an order. */
    void step(DomainName host) {
        due.run();
        Instant next = row(host).nextAttempt();
        if (next != null
                && next.isAfter(clock.instant())
                && next.isBefore(clock.instant().plusSeconds(30))) {
            clock.set(next);
        }
    }

    /** Until there is a certificate, and its renewal is planned. */
    void awaitIssued(DomainName host) {
        await().untilAsserted(() -> {
            step(host);
            CertificateHost row = row(host);
            assertThat(row.state()).as(() -> "trouble: " + row.trouble()).isEqualTo(HostState.ISSUED);
            assertThat(row.renewAt()).isNotNull();
        });
    }

    void awaitFailures(DomainName host, int failures) {
        await().untilAsserted(() -> {
            step(host);
            assertThat(row(host).failures()).isEqualTo(failures);
        });
    }

    void runDue() {
        due.run();
    }

    CertificateHost row(DomainName host) {
        return hosts.findByHost(host.ascii()).orElseThrow();
    }

    SealedCertificate presented(DomainName host) {
        return certificates.byFingerprint(List.of(row(host).fingerprint())).getFirst();
    }

    int orders() {
        return jdbc.sql("select count(*) from acme_order").query(Integer.class).single();
    }

    private UUID organization() {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into organization (id, version, name, created_at) values (?, 0, 'Test', current_timestamp)")
                .param(id)
                .update();
        return id;
    }

    Account stranger() {
        return new Account(UUID.randomUUID(), organization(), "mallory@example.org");
    }

    static int proofsByHttp() {
        return listener.byHttp();
    }

    static int proofsByTls() {
        return listener.byTls();
    }
}
