package io.sealpost.checks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealpost.checks.DomainCheck;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.storage.DatabaseReady;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Checks that come by themselves, on every database that Sealpost runs on. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
abstract class ScheduleContract extends HistoryContract {

    private static final Duration DAY = Duration.ofHours(24);

    @Autowired
    ScheduledChecks checks;

    @Autowired
    DueDomains dueDomains;

    @Autowired
    DomainHealths healths;

    @Autowired
    DomainRemoval removal;

    @Autowired
    DomainCheck check;

    @Autowired
    KnownBefore before;

    @Autowired
    RunRecords records;

    @Autowired
    CheckJobs.Lanes lanes;

    @Autowired
    MeterRegistry registry;

    @BeforeEach
    void nothingElseIsDue() {
        jdbc.sql("update domain_health set due_at = null").update();
        jdbc.sql("delete from job").update();
    }

    @Test
    void publishedDomainIsCheckedSoonAndThenOnceADay() throws Exception {
        world.shows(domain, "1", ENFORCE);
        publish(alice, domain, PolicyMode.ENFORCE, 0);
        shifts(checks);
        assertThat(runs.last(alice, domain)).as("not at once").isEmpty();

        clock.tick(ServedDomains.SOON);
        shifts(checks);
        await().until(() -> runs.last(alice, domain).size() == 1);

        RunLine run = runs.last(alice, domain).getFirst();
        assertThat(run.origin()).isEqualTo(RunOrigin.SCHEDULE);
        assertThat(run.askedBy()).isNull();
        assertThat(run.state()).isEqualTo(RunState.ENDED);
        Instant next = dueAt();
        assertThat(next).isBetween(clock.instant(), clock.instant().plus(DAY));
        clock.set(next);
        shifts(checks);
        await().until(() -> runs.last(alice, domain).size() == 2);
        assertThat(dueAt()).isEqualTo(next.plus(DAY));
    }

    @Test
    void removedDomainIsCheckedNoMoreAndComesBack() throws Exception {
        world.shows(domain, "1", ENFORCE);
        publish(alice, domain, PolicyMode.ENFORCE, 0);
        checked();
        assertThat(healths.of(alice, List.of(domain))).containsKey(domain);

        removal.remove(alice, domain);
        clock.tick(DAY);
        shifts(checks);

        assertThat(healths.of(alice, List.of(domain))).isEmpty();
        assertThat(healths.having(alice, null).test(domain.ascii())).isTrue();
        assertThat(runs.last(alice, domain)).as("its history waits for it").hasSize(1);
        domains.claim(alice, domain);
        publish(alice, domain, PolicyMode.TESTING, 1);
        assertThat(dueAt()).isEqualTo(clock.instant().plus(ServedDomains.SOON));
    }

    @Test
    void twoNodesCheckEachDomainOnceBetweenThem() throws Exception {
        List<DomainName> many = due(60);
        ScheduledChecks one = node();
        ScheduledChecks other = node();

        Thread first = Thread.ofVirtual().start(() -> shiftsQuietly(one));
        shifts(other);
        first.join();
        await().atMost(Duration.ofSeconds(30)).until(() -> runsOf(many) >= many.size());

        assertThat(many).allSatisfy(name -> assertThat(runs.last(alice, name)).hasSize(1));
    }

    @Test
    void workOfADeadNodeIsDoneByAnother() throws Exception {
        List<DomainName> many = due(8);
        IntStream.range(0, Turns.LANES).forEach(lane -> dueDomains.take(lane, 100));
        lanes.on(new DatabaseReady());
        jdbc.sql("update job set picked = true, picked_by = 'dead', last_heartbeat = execution_time")
                .update();

        due.run();
        assertThat(runsOf(many)).as("it may still be at work").isZero();

        clock.tick(Duration.ofMinutes(31));
        due.takeOver();
        due.run();
        await().atMost(Duration.ofSeconds(30)).until(() -> runsOf(many) == many.size());
    }

    @Test
    void laneComesAgainAfterAPause() {
        lanes.on(new DatabaseReady());
        lanes.on(new DatabaseReady());
        assertThat(laneJobs(clock.instant())).isEqualTo(Turns.LANES);

        due.run();

        assertThat(laneJobs(clock.instant())).isZero();
        assertThat(laneJobs(clock.instant().plusSeconds(30))).isEqualTo(Turns.LANES);
    }

    @Test
    void turnsOfALongerIntervalAreDrawnIn() throws Exception {
        publish(alice, domain, PolicyMode.TESTING, 0);
        jdbc.sql("update domain_health set due_at = ? where domain_name = ?")
                .params(RunRows.at(clock.instant().plus(Duration.ofDays(30))), domain.ascii())
                .update();

        shifts(checks);

        assertThat(dueAt()).isBeforeOrEqualTo(clock.instant().plus(DAY));
    }

    @Test
    void operatorSeesRunsVerdictsAndLag() throws Exception {
        List<DomainName> many = due(3);
        clock.tick(Duration.ofMinutes(5));
        assertThat(registry.get("sealpost.checks.lag").timeGauge().value()).isGreaterThanOrEqualTo(300);

        shifts(checks);
        await().atMost(Duration.ofSeconds(30)).until(() -> runsOf(many) == many.size());

        await().until(() -> registry.get("sealpost.checks.runs")
                        .tag("origin", "schedule")
                        .tag("verdict", "testing")
                        .timer()
                        .count()
                >= many.size());
        clock.tick(Duration.ofMinutes(2));
        assertThat(registry.get("sealpost.checks.domains")
                        .tag("verdict", "testing")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(many.size());
        assertThat(registry.get("sealpost.checks.delay").timer().count()).isPositive();
    }

    /** Domains that are due now. */
    private List<DomainName> due(int count) {
        List<DomainName> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DomainName name = newDomain(alice);
            world.shows(name, "1", TESTING);
            publish(alice, name, PolicyMode.TESTING, 0);
            names.add(name);
        }
        clock.tick(ServedDomains.SOON);
        return names;
    }

    private ScheduledChecks node() {
        HistoryProperties properties = new HistoryProperties(DAY, 5, true, 5);
        return new ScheduledChecks(
                dueDomains, check, before, records, new CheckMeters(new SimpleMeterRegistry()), properties, clock);
    }

    private static void shifts(ScheduledChecks node) throws InterruptedException {
        for (int lane = 0; lane < Turns.LANES; lane++) {
            node.shift(lane);
        }
    }

    private static void shiftsQuietly(ScheduledChecks node) {
        try {
            shifts(node);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int runsOf(List<DomainName> names) {
        return jdbc.sql("select count(*) from check_run where ended_at is not null and domain_name in (:names)")
                .param("names", names.stream().map(DomainName::ascii).toList())
                .query(Integer.class)
                .single();
    }

    private Instant dueAt() {
        return jdbc.sql("select due_at from domain_health where domain_name = ?")
                .param(domain.ascii())
                .query((row, index) -> RunRows.instant(row, "due_at"))
                .single();
    }

    private int laneJobs(Instant at) {
        return jdbc.sql("select count(*) from job where task_name = 'check-lane' and execution_time = ?")
                .param(RunRows.at(at))
                .query(Integer.class)
                .single();
    }
}
