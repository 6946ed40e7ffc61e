package io.sealpost.checks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sealpost.accounts.Account;
import io.sealpost.checks.CheckCode;
import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.CheckWorld;
import io.sealpost.checks.Verdict;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Checks that people ask for, on every database that Sealpost runs on. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
abstract class CheckRunsContract extends HistoryContract {

    @Test
    void resultIsKeptWithAllThatWasFound() {
        world.shows(domain, "7", ENFORCE);

        CheckRunDetails run = checked();

        assertThat(run.verdict()).isEqualTo(Verdict.PROTECTED);
        assertThat(run.sentenceKey()).isEqualTo("checks.verdict.PROTECTED");
        assertThat(run.line().origin()).isEqualTo(RunOrigin.PERSON);
        assertThat(run.line().askedBy()).isEqualTo(alice.email());
        assertThat(run.line().counts().oks()).isPositive();
        assertThat(run.facts().mxHosts()).containsExactly("mx1.mail.test", "mx2.mail.test");
        assertThat(run.facts().policyText()).isEqualTo(ENFORCE);
        assertThat(run.facts().policy().policy().mode()).isEqualTo(PolicyMode.ENFORCE);
        assertThat(run.facts().mailServers())
                .hasSize(2)
                .allSatisfy(server -> assertThat(server.outcome()).isEqualTo("Secured"));
        RunFinding good = finding(run, CheckCode.MX_TLS_GOOD);
        assertThat(good.arguments())
                .containsExactly("mx1.mail.test", "192.0.2.1", "TLSv1.3", "TLS_AES_128_GCM_SHA256", days(MORNING));
        assertThat(good.seenKey()).isEqualTo("checks.finding.MX_TLS_GOOD.seen");
        assertThat(runs.last(alice, domain)).containsExactly(run.line());
    }

    @Test
    void findingsOfARunningCheckAreSeenAndASecondPersonJoinsIt() {
        world.shows(domain, "7", ENFORCE);
        world.hold();

        UUID run = runs.start(alice, domain);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !runs.progress(alice, domain, run)
                        .orElseThrow()
                        .findings()
                        .isEmpty());

        RunProgress now = runs.progress(alice, domain, run).orElseThrow();
        assertThat(now.state()).isEqualTo(RunState.RUNNING);
        assertThat(now.findings()).extracting(RunFinding::code).contains("MX_FOUND");
        assertThat(runs.start(alice, domain)).isEqualTo(run);
        assertThat(runs.find(alice, domain, run)).isEmpty();
        world.goOn();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> runs.find(alice, domain, run).isPresent());
        assertThat(runs.start(alice, domain)).isNotEqualTo(run);
    }

    @Test
    void runWhoseNodeFellSilentHasFailedAndGivesWayToAnother() {
        world.shows(domain, "7", ENFORCE);
        UUID dead = UUID.randomUUID();
        jdbc.sql(
                        "insert into check_run (id, domain_name, organization_id, origin, started_at, heard_at, open_key,"
                                + " errors, warnings, unknowns, notices, oks) values (?, ?, ?, 'PERSON', ?, ?, ?, 0, 0, 0, 0, 0)")
                .params(
                        dead,
                        domain.ascii(),
                        alice.organizationId(),
                        RunRows.at(MORNING),
                        RunRows.at(MORNING),
                        alice.organizationId() + "/" + domain)
                .update();
        assertThat(runs.start(alice, domain)).isEqualTo(dead);

        clock.tick(Duration.ofSeconds(61));

        assertThat(runs.progress(alice, domain, dead).orElseThrow().state()).isEqualTo(RunState.FAILED);
        CheckRunDetails fresh = checked();
        assertThat(fresh.line().id()).isNotEqualTo(dead);
        assertThat(runs.last(alice, domain))
                .extracting(RunLine::state)
                .containsExactly(RunState.ENDED, RunState.FAILED);
    }

    @Test
    void anotherOrganizationFindsNothing() {
        world.shows(domain, "7", ENFORCE);
        CheckRunDetails run = checked();
        UUID id = run.line().id();
        Account mallory = account();
        DomainName hers = newDomain(mallory);

        assertThatThrownBy(() -> runs.start(mallory, domain)).isInstanceOf(NoSuchElementException.class);
        assertThat(runs.progress(mallory, domain, id)).isEmpty();
        assertThat(runs.find(mallory, domain, id)).isEmpty();
        assertThat(runs.find(mallory, hers, id)).isEmpty();
        assertThat(runs.last(mallory, domain)).isEmpty();
        assertThat(runs.difference(mallory, domain, id, id)).isEmpty();
        assertThat(runs.find(alice, hers, id)).as("of another domain").isEmpty();
    }

    @Test
    void differenceNamesWhatCameWentAndChanged() {
        world.shows(domain, "7", ENFORCE);
        CheckRunDetails before = checked();
        clock.tick(Duration.ofDays(2));
        assertThat(runs.difference(
                                alice,
                                domain,
                                before.line().id(),
                                checked().line().id())
                        .orElseThrow()
                        .nothingChanged())
                .as("a certificate that grew older")
                .isTrue();
        world.shows(domain, "8", TESTING);
        world.dns.remove("_smtp._tls." + domain);

        CheckRunDetails after = checked();
        RunDifference difference = runs.difference(
                        alice, domain, before.line().id(), after.line().id())
                .orElseThrow();

        assertThat(difference.came()).extracting(RunFinding::code).contains("POLICY_CHANGED", "REPORTING_MISSING");
        assertThat(difference.went()).extracting(RunFinding::code).contains("REPORTING_FOUND");
        assertThat(difference.changed())
                .extracting(change -> change.after().code())
                .contains("RECORD_FOUND");
        assertThat(difference.stayed()).extracting(RunFinding::code).contains("MX_FOUND", "MX_TLS_GOOD");
    }

    @Test
    void hostedVersionsAreHeldAgainstWhatIsSeen() {
        publish(alice, domain, PolicyMode.ENFORCE, 0);
        publish(alice, domain, PolicyMode.TESTING, 1);
        world.shows(domain, "2036112401", TESTING);

        CheckRunDetails run = checked();

        assertThat(run.findings())
                .extracting(RunFinding::code)
                .contains("RECORD_ID_BEHIND", "OLD_POLICY_CACHED")
                .doesNotContain("REPORTING_ELSEWHERE");
        world.dns.remove("_mta-sts." + domain);
        assertThat(finding(checked(), CheckCode.RECORD_MISSING).arguments()).contains("2036112402");
    }

    @Test
    void sameSightIsKeptOnceAndCodesOfOtherVersionsSurvive() {
        world.shows(domain, "7", ENFORCE);
        CheckRunDetails first = checked();
        clock.tick(Duration.ofDays(1));
        CheckRunDetails second = checked();
        assertThat(reports(domain)).isOne();
        assertThat(finding(second, CheckCode.MX_TLS_GOOD).arguments()).contains(days(MORNING.plus(Duration.ofDays(1))));

        String json = "{\"findings\":[{\"code\":\"FROM_THE_FUTURE\",\"area\":\"ORBIT\",\"severity\":\"AWFUL\","
                + "\"subject\":\"x.test\",\"arguments\":[\"1\"],\"evidence\":[\"seen\"],\"more\":1},"
                + "{\"code\":\"POLICY_TEXT\",\"detail\":\"GONE\",\"area\":\"POLICY\",\"severity\":\"ERROR\"}],"
                + "\"facts\":{\"mxHosts\":[],\"reportUris\":[],\"policyHosts\":[],\"mailServers\":[]}}";
        jdbc.sql("update check_report set body = ? where id in (select report_id from check_run where id = ?)")
                .params(ReportJson.compressed(json), first.line().id())
                .update();

        List<RunFinding> findings =
                runs.find(alice, domain, first.line().id()).orElseThrow().findings();
        assertThat(findings).allSatisfy(one -> {
            assertThat(one.known()).isFalse();
            assertThat(one.seenKey()).isEqualTo("checks.unknown-code.seen");
        });
        assertThat(findings.getFirst().messageArguments()).containsExactly("FROM_THE_FUTURE", "x.test");
        assertThat(findings.getFirst().severity()).isEqualTo(CheckSeverity.NOTICE);
    }

    private int reports(DomainName name) {
        return jdbc.sql("select count(distinct report_id) from check_run where domain_name = ?")
                .param(name.ascii())
                .query(Integer.class)
                .single();
    }

    private static RunFinding finding(CheckRunDetails run, CheckCode code) {
        return run.findings().stream()
                .filter(one -> one.code().equals(code.name()))
                .findFirst()
                .orElseThrow();
    }

    private static String days(Instant from) {
        return String.valueOf(Duration.between(from, CheckWorld.END).toDays());
    }
}
