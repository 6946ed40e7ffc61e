package io.sealpost.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.bulk.BulkActions.Begun;
import io.sealpost.bulk.file.Remark;
import io.sealpost.checks.CheckCode;
import io.sealpost.checks.CheckFacts;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.Finding;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.OwnershipState;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.VersionDetails;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** What bulk actions do, undo and leave alone, on every database that Sealpost runs on. */
abstract class BulkActionsContract extends BulkWorld {

    static final BulkAction ENFORCE = new BulkAction(BulkKind.MODE, PolicyMode.ENFORCE, null);
    private static final BulkAction RETIRE = new BulkAction(BulkKind.RETIRE, null, null);
    private static final BulkAction CHECK = new BulkAction(BulkKind.CHECK, null, null);

    @Autowired
    BulkActions actions;

    @Autowired
    Exports exports;

    @Autowired
    OrganizationRules rules;

    @Test
    void aModeIsChangedForAllThatMatchAndEverythingElseStays() {
        DomainName one = testing("one");
        DomainName two = testing("two");
        DomainName already = new DomainName("already." + base);
        published(already, PolicyMode.ENFORCE, 0);
        claims.claim(ALICE, new DomainName("draft." + base));
        UUID job = lookedAt(ENFORCE, all());

        assertThat(results(job))
                .containsExactly(RowResult.UNCHANGED, RowResult.NOTHING, RowResult.CHANGE, RowResult.CHANGE);
        assertThat(policy(one).mode()).as("nothing is changed yet").isEqualTo(PolicyMode.TESTING);
        start(ALICE, job);

        assertThat(results(job))
                .containsExactly(RowResult.UNCHANGED, RowResult.NOTHING, RowResult.CHANGED, RowResult.CHANGED);
        assertThat(history.version(policy(two), 2).orElseThrow().textForPeople())
                .isEqualTo("version: STSv1\nmode: enforce\nmx: mx." + base + "\nmax_age: 86400\n");
        assertThat(policy(already).number()).isEqualTo(1);
    }

    @Test
    void consequencesCountWhatFailedItsLastCheckAndThoseCanBeLeftOut() {
        DomainName good = testing("good");
        DomainName bad = testing("bad");
        testing("unseen");
        verdict(good, "TESTING");
        verdict(bad, "BROKEN");
        UUID job = lookedAt(ENFORCE, all());

        assertThat(report.consequences(jobs.find(job).orElseThrow()))
                .containsExactly(new BulkReport.Consequence(PolicyMode.ENFORCE, false, 3, 1, 1));
        desk.start(ALICE, job, true);
        due.run();

        assertThat(results(job)).containsExactly(RowResult.LEFT_OUT, RowResult.CHANGED, RowResult.CHANGED);
        assertThat(policy(bad).mode()).isEqualTo(PolicyMode.TESTING);
    }

    @Test
    void aMaxAgeIsChangedForWhatWasTicked() {
        DomainName one = testing("one");
        DomainName two = testing("two");
        UUID job = lookedAt(new BulkAction(BulkKind.MAX_AGE, null, new MaxAge(604_800)), named(two));
        assertThat(report.consequences(jobs.find(job).orElseThrow()))
                .containsExactly(new BulkReport.Consequence(PolicyMode.TESTING, true, 1, 0, 1));
        start(ALICE, job);

        assertThat(policy(one).maxAgeSeconds()).isEqualTo(86_400);
        assertThat(policy(two).maxAgeSeconds()).isEqualTo(604_800);
        assertThat(policy(two).mode()).isEqualTo(PolicyMode.TESTING);
    }

    @Test
    void anUndoPublishesTheEarlierVersionsAgainWhereNothingCameOnTop() {
        DomainName one = testing("one");
        DomainName two = testing("two");
        UUID job = lookedAt(ENFORCE, all());
        start(ALICE, job);
        published(two, PolicyMode.NONE, 2);

        UUID undo = actions.undo(ALICE, job, "back").orElseThrow();
        due.run();
        start(ALICE, undo);

        assertThat(results(undo)).containsExactly(RowResult.CHANGED, RowResult.OVERTAKEN);
        VersionDetails again = history.version(policy(one), 3).orElseThrow();
        assertThat(again.mode()).isEqualTo(PolicyMode.TESTING);
        assertThat(again.republishedFrom()).isEqualTo(1);
        assertThat(policy(two).mode()).isEqualTo(PolicyMode.NONE);
        assertThat(actions.undo(ALICE, job, "")).as("once is enough").isEmpty();
        assertThat(actions.undo(ALICE, undo, "")).as("an undo is no action").isEmpty();
    }

    @Test
    void retiringTakesTheNextStepThatPutsNoMailAtRisk() {
        DomainName served = testing("served");
        DomainName draft = new DomainName("draft." + base);
        claims.claim(ALICE, draft);
        DomainName leaving = testing("leaving");
        published(leaving, PolicyMode.NONE, 1);
        UUID job = lookedAt(RETIRE, all());
        assertThat(results(job)).containsExactly(RowResult.REMOVE, RowResult.LATER, RowResult.RETIRE);
        assertThat(rows(job).get(1).remarks()).containsExactly(Remark.of("bulk.row.later", "2036-12-01"));
        start(ALICE, job);

        assertThat(results(job)).containsExactly(RowResult.REMOVED, RowResult.LATER, RowResult.RETIRED);
        assertThat(policy(served).mode()).isEqualTo(PolicyMode.NONE);
        assertThat(policy(draft).state()).isEqualTo(PolicyState.REMOVED);

        clock.tick(Duration.ofDays(8));
        UUID later = lookedAt(RETIRE, all());
        start(ALICE, later);
        assertThat(results(later)).containsExactly(RowResult.REMOVED, RowResult.REMOVED);
        assertThat(policy(leaving).state()).isEqualTo(PolicyState.REMOVED);
    }

    @Test
    void aRetirementIsUndoneToo() {
        DomainName served = testing("served");
        UUID job = lookedAt(RETIRE, all());
        start(ALICE, job);
        clock.tick(Duration.ofDays(8));
        UUID removal = lookedAt(RETIRE, all());
        start(ALICE, removal);
        assertThat(policy(served).state()).isEqualTo(PolicyState.REMOVED);

        UUID undo = actions.undo(ALICE, removal, "back").orElseThrow();
        due.run();
        start(ALICE, undo);
        assertThat(results(undo)).containsExactly(RowResult.CHANGED);
        assertThat(policy(served).state()).isEqualTo(PolicyState.PUBLISHED);
        assertThat(policy(served).mode()).as("as it was before the removal").isEqualTo(PolicyMode.NONE);
    }

    @Test
    void checksAreBroughtForward() {
        DomainName one = testing("one");
        claims.claim(ALICE, new DomainName("draft." + base));
        UUID job = lookedAt(CHECK, all());
        assertThat(results(job)).containsExactly(RowResult.NOTHING, RowResult.CHECK);
        start(ALICE, job);

        assertThat(results(job)).containsExactly(RowResult.NOTHING, RowResult.CHECKING);
        assertThat(jdbc.sql("select count(*) from domain_health where domain_name = ? and due_at <= ?")
                        .params(one.ascii(), BulkJobs.at(clock.instant()))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsLeftAlone() {
        DomainName one = testing("one");
        UUID job = lookedAt(ENFORCE, all());
        published(one, PolicyMode.NONE, 1);
        start(ALICE, job);

        assertThat(results(job)).containsExactly(RowResult.OVERTAKEN);
        assertThat(policy(one).mode()).isEqualTo(PolicyMode.NONE);
    }

    @Test
    void anEditorsActionBecomesProposalsWhereFourEyesAreAskedFor() {
        DomainName one = testing("one");
        rules.fourEyes(ALICE, ALICE.organizationId(), true);
        UUID job = lookedAt(BOB, ENFORCE, all());
        start(BOB, job);
        assertThat(results(job)).containsExactly(RowResult.PROPOSED);
        assertThat(policy(one).number()).isEqualTo(1);
    }

    @Test
    void whoeverStartsAJobDoesItAsThemselves() {
        DomainName one = testing("one");
        rules.fourEyes(ALICE, ALICE.organizationId(), true);
        UUID job = lookedAt(ALICE, ENFORCE, all());
        start(BOB, job);
        assertThat(results(job)).as("Bob is an editor").containsExactly(RowResult.PROPOSED);
        assertThat(policy(one).number()).isEqualTo(1);
        assertThat(jobs.find(job).orElseThrow().author()).isEqualTo(BOB.email());

        rules.fourEyes(ALICE, ALICE.organizationId(), false);
        UUID again = lookedAt(ALICE, ENFORCE, all());
        start(BOB, again);
        assertThat(results(again)).containsExactly(RowResult.CHANGED);
        assertThat(history.version(policy(one), 2).orElseThrow().author()).isEqualTo(BOB.email());
    }

    @Test
    void domainsOfOthersAreNotAmongThem() {
        testing("hers");
        DomainName his = new DomainName("his." + base);
        claims.claim(SignedInAs.CHARLIE, his);
        assertThat(actions.begin(ALICE, ENFORCE, named(his), "")).isInstanceOf(Begun.NoDomain.class);
        assertThat(actions.begin(SignedInAs.CHARLIE, CHECK, all(), "")).isInstanceOf(Begun.Job.class);
        assertThatThrownBy(() -> actions.begin(SignedInAs.VERA, ENFORCE, all(), ""))
                .isInstanceOf(AccessDeniedException.class);
        UUID job = lookedAt(ENFORCE, all());
        assertThatThrownBy(() -> actions.undo(SignedInAs.CHARLIE, job, ""))
                .isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void domainsAndVersionsAreExportedAndDomainsCanBeImportedAgain() {
        DomainName one = testing("one");
        published(one, PolicyMode.ENFORCE, 1);
        claims.claim(ALICE, new DomainName("draft." + base));
        claims.claim(SignedInAs.CHARLIE, new DomainName("his." + base));
        verdict(one, "PROTECTED");
        jdbc.sql("update policy_version set reason = '=1+1' where number = 2 and domain_id = ?")
                .param(policy(one).domainId())
                .update();

        List<String> domains = export(ExportKind.DOMAINS);
        assertThat(domains).hasSize(3);
        assertThat(domains.get(0)).startsWith("name,mode,max_age,mx,unicode_name,state");
        assertThat(domains.get(1)).startsWith("draft." + base + ",,,,draft." + base + ",draft,,0,");
        assertThat(domains.get(2))
                .startsWith(one + ",enforce,86400,mx." + base + "," + one + ",published,")
                .contains(",protected,");
        List<String> versions = export(ExportKind.VERSIONS);
        assertThat(versions).hasSize(3);
        assertThat(versions.get(2)).startsWith(one + ",2,published,").contains(",alice@example.org,'=1+1,");

        UUID again = lookedAt(ALICE, String.join("\n", domains));
        assertThat(results(again)).containsExactly(RowResult.ERROR, RowResult.UNCHANGED);
        assertThat(jobs.find(again).orElseThrow().notes()).isEmpty();
    }

    @Test
    void everyFilterOfTheListCounts() {
        testing("proved");
        jdbc.sql("update organization set trusted = false where id = ?")
                .param(ALICE.organizationId())
                .update();
        DomainName unproved = new DomainName("unproved." + base);
        claims.claim(ALICE, unproved);
        UUID job = lookedAt(
                CHECK, new Selection.Matching("." + base, null, null, Selection.Health.ANY, OwnershipState.UNPROVED));
        assertThat(rows(job)).extracting(BulkReport.Line::domain).containsExactly(unproved);
    }

    @Test
    void findingsOfLastChecksAreExported(@Autowired CheckRuns runs) {
        DomainName one = testing("one");
        DomainName his = new DomainName("his." + base);
        publishedBy(SignedInAs.CHARLIE, his, PolicyMode.TESTING, 0);
        Finding missing = finding(CheckCode.RECORD_MISSING, one.ascii(), "_mta-sts." + one, "2036112401");
        Finding formula = finding(CheckCode.RECORD_MISSING, "=1+1", "=1+1", "2036112402");
        runs.keep(ALICE, broken(one, missing, formula));
        runs.keep(SignedInAs.CHARLIE, broken(his, finding(CheckCode.RECORD_MISSING, his.ascii(), his.ascii(), "7")));

        String first = one + ",2036-11-24T08:00:00Z,broken,error,RECORD_MISSING,,";
        assertThat(export(ExportKind.FINDINGS))
                .containsExactlyInAnyOrder(
                        "name,checked_at,verdict,severity,code,detail,subject,seen,to_do",
                        first + one + ",There is no MTA-STS record at _mta-sts." + one
                                + ".,\"Serve the policy first, then publish: _mta-sts." + one
                                + ". TXT \"\"v=STSv1; id=2036112401;\"\"\"",
                        first + "'=1+1,There is no MTA-STS record at =1+1.,\"Serve the policy first, then publish:"
                                + " =1+1. TXT \"\"v=STSv1; id=2036112402;\"\"\"");
    }

    private static Finding finding(CheckCode code, String subject, String... arguments) {
        return new Finding(code, "", CheckSeverity.ERROR, subject, List.of(arguments), List.of());
    }

    private CheckReport broken(DomainName name, Finding... findings) {
        CheckFacts nothing = new CheckFacts(List.of(), null, null, null, List.of(), List.of(), List.of());
        return new CheckReport(name, clock.instant(), Verdict.BROKEN, Arrays.asList(findings), nothing);
    }

    private List<String> export(ExportKind kind) {
        StringWriter out = new StringWriter();
        exports.write(ALICE, kind, all(), out);
        return out.toString().lines().toList();
    }

    DomainName testing(String label) {
        DomainName name = new DomainName(label + "." + base);
        published(name, PolicyMode.TESTING, 0);
        return name;
    }

    private void verdict(DomainName name, String verdict) {
        jdbc.sql("update domain_health set verdict = ?, verdict_since = ?, checked_at = ?, run_id = ?"
                        + " where domain_name = ?")
                .params(verdict, BulkJobs.at(MORNING), BulkJobs.at(MORNING), UUID.randomUUID(), name.ascii())
                .update();
    }

    Selection all() {
        return new Selection.Matching("." + base, null, null, Selection.Health.ANY, null);
    }

    private static Selection named(DomainName... names) {
        return new Selection.Named(Arrays.asList(names));
    }

    UUID lookedAt(BulkAction action, Selection selection) {
        return lookedAt(ALICE, action, selection);
    }

    private UUID lookedAt(Account account, BulkAction action, Selection selection) {
        UUID job = ((Begun.Job) actions.begin(account, action, selection, "because")).id();
        due.run();
        return job;
    }
}
