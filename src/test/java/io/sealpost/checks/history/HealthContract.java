package io.sealpost.checks.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.checks.Verdict;
import io.sealpost.mtasts.PolicyMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of results: health for lists, and a history that is thinned, on every database. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
abstract class HealthContract extends HistoryContract {

    private static final Duration DAY = Duration.ofHours(24);

    @Autowired
    DomainHealths healths;

    @Autowired
    RunRemoval forgetting;

    @Test
    void healthOfTheLastCheckIsToldForListsAndCounts() {
        publish(alice, domain, PolicyMode.ENFORCE, 0);
        world.shows(domain, "1", ENFORCE);
        checked();
        Instant since = clock.instant();
        assertThat(healths.counts(alice)).containsEntry(Verdict.PROTECTED, 1);
        clock.tick(Duration.ofDays(1));
        checked();

        DomainHealth health = healths.of(alice, List.of(domain)).get(domain);
        assertThat(health.verdict()).isEqualTo(Verdict.PROTECTED);
        assertThat(health.since()).isEqualTo(since);
        assertThat(health.checkedAt()).isEqualTo(clock.instant());
        assertThat(health.run()).isEqualTo(runs.last(alice, domain).getFirst().id());
        world.dns.remove("mta-sts." + domain);
        checked();
        assertThat(healths.counts(alice)).containsEntry(Verdict.BROKEN, 1).containsEntry(Verdict.PROTECTED, 0);
        assertThat(healths.having(alice, Verdict.BROKEN).test(domain.ascii())).isTrue();
        assertThat(healths.longest(alice, Verdict.BROKEN, 5))
                .extracting(DomainHealth::domain)
                .containsExactly(domain);
        Account mallory = account();
        assertThat(healths.counts(mallory)).isEmpty();
        assertThat(healths.of(mallory, List.of(domain))).isEmpty();
        assertThat(healths.longest(mallory, Verdict.BROKEN, 5)).isEmpty();
    }

    @Test
    void historyIsThinnedAsItGrows() throws Exception {
        world.shows(domain, "1", ENFORCE);
        publish(alice, domain, PolicyMode.ENFORCE, 0);
        for (int day = 0; day < 40; day++) {
            clock.tick(DAY);
            checked();
        }

        List<RunLine> kept = runs.last(alice, domain);

        assertThat(kept).hasSizeBetween(31, 34);
        assertThat(runs.find(alice, domain, kept.getLast().id())).isPresent();
        assertThat(jdbc.sql("select count(*) from check_report where id not in"
                                + " (select report_id from check_run where report_id is not null)")
                        .query(Integer.class)
                        .single())
                .as("reports that nobody has")
                .isZero();
    }

    @Test
    void publicChecksAreForgottenAfterADay() {
        world.shows(domain, "7", ENFORCE);
        jdbc.sql("insert into check_run (id, domain_name, origin, started_at, heard_at, errors, warnings, unknowns,"
                        + " notices, oks) values (?, ?, 'PUBLIC', ?, ?, 0, 0, 0, 0, 0)")
                .params(
                        UUID.randomUUID(),
                        domain.ascii(),
                        RunRows.at(MORNING.minus(DAY).minusSeconds(1)),
                        RunRows.at(MORNING))
                .update();

        forgetting.forgetPublic();

        assertThat(jdbc.sql("select count(*) from check_run where organization_id is null and domain_name = ?")
                        .param(domain.ascii())
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
