package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** What a second factor is promised to keep out, on every database that Sealpost runs on. */
@Import(InvitationsContract.StandingClock.class)
abstract class SecondFactorContract {

    private static final UUID BOB = SignedInAs.BOB.personId();

    @Autowired
    SecondFactor factor;

    @Autowired
    CurrentStandings standings;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private final Totp totp = Totp.random();

    @BeforeEach
    void people() {
        SignedInAs.insertPeople(jdbc);
        factor.remove(SignedInAs.BOB);
        SignedInAs.requireNoFactor(jdbc);
        clock.tick(Duration.ofHours(1));
    }

    @Test
    void isSetUpByARightCodeOnly() {
        assertThat(factor.setUp(SignedInAs.BOB, totp, "000000")).isEmpty();
        assertThat(factor.isSetUp(BOB)).isFalse();
        List<String> codes =
                factor.setUp(SignedInAs.BOB, totp, totp.code(clock.instant())).orElseThrow();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("(\\w{4}-){3}\\w{4}"));
        assertThat(factor.isSetUp(BOB)).isTrue();
        assertThat(factor.setUp(SignedInAs.BOB, totp, totp.code(clock.instant())))
                .isEmpty();
    }

    @Test
    void noCodeOpensTwiceNotEvenAtOnce() throws Exception {
        setUp();
        clock.tick(Duration.ofMinutes(2));
        String code = totp.code(clock.instant());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> tries = IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(_ -> () -> factor.check(BOB, code))
                    .toList();
            assertThat(threads.invokeAll(tries))
                    .filteredOn(future -> future.resultNow())
                    .hasSize(1);
        }
        assertThat(factor.check(BOB, code)).isFalse();
        clock.tick(Duration.ofSeconds(30));
        assertThat(factor.check(BOB, totp.code(clock.instant()))).isTrue();
    }

    @Test
    void aRecoveryCodeOpensOnceAndNewOnesEndTheOld() {
        List<String> codes = setUp();
        String typed = codes.getFirst().toLowerCase(java.util.Locale.ROOT).replace('-', ' ');
        assertThat(factor.check(SignedInAs.VERA.personId(), typed)).isFalse();
        assertThat(factor.check(BOB, typed)).isTrue();
        assertThat(factor.check(BOB, typed)).isFalse();
        assertThat(factor.recoveryCodesLeft(BOB)).isEqualTo(9);
        List<String> renewed = factor.newRecoveryCodes(SignedInAs.BOB);
        assertThat(factor.check(BOB, codes.get(1))).isFalse();
        assertThat(factor.check(BOB, renewed.getFirst())).isTrue();
        assertThat(jdbc.sql("select hash from recovery_code")
                        .query(String.class)
                        .list())
                .doesNotContainAnyElementsOf(renewed);
    }

    @Test
    void anOrganizationMayRequireItOfEverybody() {
        UUID hers = SignedInAs.ALICE.organizationId();
        assertThatThrownBy(() -> factor.require(SignedInAs.BOB, hers, true)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> factor.require(SignedInAs.CHARLIE, hers, true))
                .isInstanceOf(UnknownHereException.class);
        factor.require(SignedInAs.ALICE, hers, true);
        assertThat(standings.needsSecondFactor(SignedInAs.BOB)).isTrue();
        assertThat(standings.needsSecondFactor(SignedInAs.CHARLIE)).isFalse();
        setUp();
        assertThat(standings.needsSecondFactor(SignedInAs.BOB)).isFalse();
    }

    @Test
    void onlyAnOperatorTakesItAwayFromSomebodyElse() {
        setUp();
        assertThatThrownBy(() -> factor.removeFor(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), BOB))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(factor.removeFor(SignedInAs.OLIVIA, SignedInAs.CHARLIE.organizationId(), BOB))
                .as("he is not of that organization")
                .isFalse();
        assertThat(factor.removeFor(SignedInAs.OLIVIA, SignedInAs.ALICE.organizationId(), BOB))
                .isTrue();
        assertThat(factor.removeFor(SignedInAs.OLIVIA, SignedInAs.ALICE.organizationId(), BOB))
                .isFalse();
        assertThat(factor.isSetUp(BOB)).isFalse();
        assertThat(factor.recoveryCodesLeft(BOB)).isZero();
    }

    @Test
    void guessingCodesIsSlowedDown() {
        setUp();
        for (int guess = 0; guess < 5; guess++) {
            assertThat(factor.take(BOB)).isZero();
            assertThat(factor.check(BOB, "12345" + guess)).isFalse();
        }
        assertThat(factor.take(BOB)).isPositive();
    }

    private List<String> setUp() {
        return factor.setUp(SignedInAs.BOB, totp, totp.code(clock.instant())).orElseThrow();
    }
}
