package io.sealpost.checks.history;

import static org.awaitility.Awaitility.await;

import io.sealpost.SettableClock;
import io.sealpost.accounts.Account;
import io.sealpost.checks.CheckWorld;
import io.sealpost.checks.DomainCheck;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.jobs.DueJobs;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyPublishing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of kept checks have in common: a world in memory, a clock, an owner. */
@Import({HistoryContract.World.class, DueJobs.class})
abstract class HistoryContract {

    static final Instant MORNING = Instant.parse("2036-11-24T08:00:00Z");
    static final String ENFORCE = CheckWorld.policy("enforce");
    static final String TESTING = CheckWorld.policy("testing");
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TestConfiguration
    static class World {
        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock(MORNING);
        }

        @Bean
        CheckWorld checkWorld(Clock clock) {
            return new CheckWorld(clock);
        }

        @Bean
        @Primary
        DomainCheck checkOfTheWorld(CheckWorld world) {
            return world.check();
        }
    }

    @Autowired
    CheckRuns runs;

    @Autowired
    CheckWorld world;

    @Autowired
    DueJobs due;

    @Autowired
    DomainClaims domains;

    @Autowired
    PolicyPublishing publishing;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    Account alice;
    DomainName domain;

    @BeforeEach
    void claimADomain() {
        clock.set(MORNING);
        alice = account();
        domain = newDomain(alice);
    }

    @AfterEach
    void letGo() {
        world.goOn();
    }

    Account account() {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into organization (id, version, name, created_at) values (?, 0, 'Test', current_timestamp)")
                .param(id)
                .update();
        return new Account(UUID.randomUUID(), id, "alice@example.org");
    }

    DomainName newDomain(Account owner) {
        DomainName name = new DomainName("h" + NAMES.incrementAndGet() + ".test");
        domains.claim(owner, name);
        return name;
    }

    void publish(Account owner, DomainName name, PolicyMode mode, int basedOn) {
        MxPattern mx = new MxPattern(true, new DomainName("mail.test"));
        publishing.publish(owner, name, new StsPolicy(mode, new MaxAge(604_800), List.of(mx)), basedOn, "");
    }

    /** Runs a check to its end. */
    CheckRunDetails checked() {
        UUID id = runs.start(alice, domain);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> runs.progress(alice, domain, id).orElseThrow().ended());
        return runs.find(alice, domain, id).orElseThrow();
    }
}
