package io.sealpost.checks.web;

import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.SettableClock;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.checks.CheckWorld;
import io.sealpost.checks.DomainCheck;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.storage.OnH2;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A domain of Alice's in a world in memory, for tests of the pages of checks. */
@OnH2
@AutoConfigureMockMvc
@Import(CheckPagesFixture.World.class)
abstract class CheckPagesFixture {

    private static final AtomicInteger NAMES = new AtomicInteger();

    @TestConfiguration
    static class World {
        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock(Instant.parse("2036-11-24T08:00:00Z"));
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
    MockMvcTester mvc;

    @Autowired
    CheckWorld world;

    @Autowired
    SettableClock clock;

    @Autowired
    CheckRuns runs;

    @Autowired
    private DomainClaims claims;

    @Autowired
    private JdbcClient jdbc;

    DomainName domain;
    String page;

    @BeforeEach
    void claimADomain() {
        SignedInAs.insertPeople(jdbc);
        domain = new DomainName("pages" + NAMES.incrementAndGet() + ".test");
        page = "/domains/" + domain + "/checks";
        claims.claim(SignedInAs.ALICE, domain);
        world.shows(domain, "1", CheckWorld.policy("enforce"));
    }

    @AfterEach
    void letGo() {
        world.goOn();
    }

    /** Begins a check as Alice and returns its page. */
    String begun() {
        MvcTestResult answer =
                mvc.post().uri(page).with(csrf()).with(SignedInAs.alice()).exchange();
        return Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
    }

    /** As {@link #begun}, to its end. */
    String ended() {
        String run = begun();
        UUID id = UUID.fromString(run.substring(run.lastIndexOf('/') + 1));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> runs.progress(SignedInAs.ALICE, domain, id)
                        .orElseThrow()
                        .ended());
        return run;
    }

    MvcTestResult get(String uri, RequestPostProcessor person) {
        return mvc.get().uri(uri).with(person).exchange();
    }

    static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
