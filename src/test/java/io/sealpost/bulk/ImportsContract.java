package io.sealpost.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.ActingAccounts;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.audit.AuditQuery;
import io.sealpost.audit.AuditReading;
import io.sealpost.audit.SealedEntry;
import io.sealpost.bulk.BulkDesk.Start;
import io.sealpost.bulk.file.Remark;
import io.sealpost.bulk.file.UnreadableFileException;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.VersionDetails;
import io.sealpost.policies.WaitingProposals;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** What becomes of a file, on every database that Sealpost runs on. */
abstract class ImportsContract extends BulkWorld {

    @Autowired
    OrganizationRules rules;

    @Autowired
    WaitingProposals waiting;

    @Autowired
    TroubleFile troubles;

    @Autowired
    AuditReading trail;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void rowsAtRestAreCountedOnce() {
        withMail("one");
        withMail("two");
        UUID job = lookedAt(ALICE, "name,mode\none." + base + ",testing\ntwo." + base + ",testing\nx,testing\n");
        Map<RowResult, Integer> planned = Map.of(RowResult.CREATE, 2, RowResult.ERROR, 1);
        assertThat(countedWithoutRows(job)).isEqualTo(planned);

        desk.start(ALICE, job, false);
        assertThat(kept(job)).as("its rows are on their way").isZero();
        assertThat(counts(job)).isEqualTo(planned);
        due.run();
        assertThat(state(job)).isEqualTo(BulkState.ENDED);
        assertThat(countedWithoutRows(job)).isEqualTo(Map.of(RowResult.CREATED, 2, RowResult.ERROR, 1));
    }

    @Test
    void rowsOfAStoppedJobAreCountedOnceNobodyIsAtThemAnyMore(@Autowired BulkRemoval removal) {
        UUID job = read(ALICE, "name\none." + base + "\n");
        desk.stop(ALICE, job);
        removal.forget();
        assertThat(kept(job)).isZero();
        assertThat(counts(job)).isEqualTo(Map.of(RowResult.WAITING, 1));

        clock.tick(Duration.ofMinutes(11));
        removal.forget();
        assertThat(kept(job)).isEqualTo(1);
        assertThat(counts(job)).isEqualTo(Map.of(RowResult.WAITING, 1));
    }

    @Test
    void howFarAJobIsIsSeenFromItsCounts() {
        withMail("one");
        UUID job = read(ALICE, "name,mode\none." + base + ",testing\nx,testing\n");
        // What cannot be read is through from the beginning.
        assertThat(through(job)).isEqualTo(1);
        due.run();
        assertThat(through(job)).isEqualTo(2);
        desk.start(ALICE, job, false);
        assertThat(through(job)).isEqualTo(1);
        due.run();
        assertThat(through(job)).isEqualTo(2);
    }

    @Test
    void nothingIsChangedBeforeSomebodyHasSeenWhatWouldHappen() {
        DomainName name = withMail("new");
        UUID job = lookedAt(ALICE, "name\n" + name + "\n");

        assertThat(state(job)).isEqualTo(BulkState.READY);
        assertThat(results(job)).containsExactly(RowResult.CREATE);
        assertThat(rows(job).getFirst().policyText())
                .isEqualTo("version: STSv1\nmode: testing\nmx: mx." + base + "\nmax_age: 86400\n");
        assertThat(history.of(ALICE, name)).isEmpty();
    }

    @Test
    void confirmedRowsAreAddedAndPublished() {
        DomainName one = withMail("one");
        DomainName two = new DomainName("two." + base);
        UUID job = imported(
                ALICE,
                "name,mode,max_age,mx\n" + one + ",,,look up\n" + two
                        + ",enforce,604800,\"mx1.x.example, *.y.example\"\n");

        assertThat(state(job)).isEqualTo(BulkState.ENDED);
        assertThat(results(job)).containsExactly(RowResult.CREATED, RowResult.CREATED);
        assertThat(policy(one).mode()).isEqualTo(PolicyMode.TESTING);
        assertThat(policy(two).maxAgeSeconds()).isEqualTo(604_800);
        VersionDetails version = history.version(policy(two), 1).orElseThrow();
        assertThat(version.author()).isEqualTo(ALICE.email());
        assertThat(version.reason()).isEqualTo("because");
        assertThat(version.textForPeople()).contains("mx: mx1.x.example\nmx: *.y.example\n");
    }

    @Test
    void whatARowLeavesOpenStaysAsItIs() {
        DomainName name = new DomainName("here." + base);
        published(name, PolicyMode.TESTING, 0);
        DomainName same = new DomainName("same." + base);
        published(same, PolicyMode.ENFORCE, 0);
        DomainName alone = new DomainName("alone." + base);
        published(alone, PolicyMode.ENFORCE, 0);

        UUID job = imported(ALICE, "name,mode\n" + name + ",enforce\n" + same + ",ENFORCE\n" + alone + ",\n");

        assertThat(results(job)).containsExactly(RowResult.CHANGED, RowResult.UNCHANGED, RowResult.HERE);
        assertThat(history.version(policy(name), 2).orElseThrow().textForPeople())
                .isEqualTo("version: STSv1\nmode: enforce\nmx: mx." + base + "\nmax_age: 86400\n");
        assertThat(policy(same).number()).isEqualTo(1);
    }

    @Test
    void consequencesTellWhatComesToAModeFromWhatIsInItAlready() {
        DomainName moves = new DomainName("moves." + base);
        published(moves, PolicyMode.TESTING, 0);
        DomainName stays = new DomainName("stays." + base);
        published(stays, PolicyMode.ENFORCE, 0);
        UUID job = lookedAt(
                ALICE,
                "name,mode,mx\n" + moves + ",enforce,\n" + stays + ",,other." + base + "\nnew." + base + ",enforce,mx."
                        + base + "\n");

        assertThat(report.consequences(jobs.find(job).orElseThrow()))
                .containsExactly(
                        new BulkReport.Consequence(PolicyMode.ENFORCE, false, 2, 0, 2),
                        new BulkReport.Consequence(PolicyMode.ENFORCE, true, 1, 0, 1));
    }

    @Test
    void everyRowSaysWhatIsWrongWithIt() {
        DomainName good = withMail("good");
        claims.claim(SignedInAs.CHARLIE, new DomainName("charlies." + base));
        dns.nullMx("null." + base).fails("broken." + base, DnsFailure.SERVFAIL);
        UUID job = lookedAt(ALICE, """
                name,mode,max_age,mx,organization
                com,,,,
                twice.%1$s,none,,,
                twice.%1$s,none,,,
                mode.%1$s,enforced,,,
                age.%1$s,,two weeks,,
                mx.%1$s,,,192.0.2.1,
                org.%1$s,,,,Another Company
                none.%1$s,,,,No Such Company
                charlies.%1$s,none,,,
                null.%1$s,,,,
                gone.%1$s,,,,
                broken.%1$s,,,,
                =cmd()|%1$s,,,,
                %2$s,,,,
                """.formatted(base, good));

        List<String> keys = rows(job).stream()
                .map(row -> row.remarks().stream().map(Remark::messageKey).collect(Collectors.joining("+")))
                .toList();
        assertThat(keys)
                .containsExactly(
                        "dns.name.public-suffix",
                        "",
                        "bulk.row.twice",
                        "bulk.row.mode",
                        "mtasts.max-age.NOT_DIGITS",
                        "mtasts.mx.IP_ADDRESS",
                        "bulk.row.organization",
                        "bulk.row.organization",
                        "bulk.row.proof",
                        "dns.route.null-mx.seen",
                        "dns.route.no-such-domain.seen",
                        "bulk.row.dns",
                        "dns.name.bad-character",
                        "");
        start(ALICE, job);
        assertThat(policy(good).number()).isEqualTo(1);
        assertThat(report.counts(jobs.find(job).orElseThrow()))
                .containsEntry(RowResult.ERROR, 11)
                .containsEntry(RowResult.UNPROVED, 1)
                .containsEntry(RowResult.CREATED, 2);
    }

    @Test
    void whereTheOperatorDoesNotTrustARowWaitsForProof() {
        jdbc.sql("update organization set trusted = false where id = ?")
                .param(ALICE.organizationId())
                .update();
        DomainName name = withMail("unproved");
        UUID job = lookedAt(ALICE, "name\n" + name + "\n");
        assertThat(results(job)).containsExactly(RowResult.CREATE);
        assertThat(rows(job).getFirst().remarks()).containsExactly(Remark.of("bulk.row.proof"));
        start(ALICE, job);
        assertThat(results(job)).containsExactly(RowResult.UNPROVED);
        assertThat(policy(name).state()).isEqualTo(PolicyState.DRAFT);

        rules.trust(SignedInAs.OLIVIA, ALICE.organizationId(), true);
        UUID again = imported(ALICE, "name\n" + name + "\n");
        assertThat(results(again)).containsExactly(RowResult.CHANGED);
    }

    @Test
    void rowsThatWentWrongAreMendedAndImportedAgain() {
        DomainName name = withMail("again");
        dns.fails(name.ascii(), DnsFailure.TIMEOUT);
        UUID job = imported(ALICE, "name,mode\nbad name,x\n" + name + ",enforce\n");
        StringWriter file = new StringWriter();
        troubles.write(jobs.find(job).orElseThrow(), remark -> "because of " + remark.messageKey(), file);

        assertThat(file.toString().lines())
                .containsExactly(
                        "name,organization,mode,max_age,mx,line,remarks",
                        "bad name,,x,,,2,because of dns.name.blank because of bulk.row.mode",
                        name + ",,enforce,,,3,because of bulk.row.dns");
        dns.remove(name.ascii());
        withMail("again");
        UUID again = imported(ALICE, file.toString());
        assertThat(results(again)).containsExactly(RowResult.ERROR, RowResult.CREATED);
        assertThat(policy(name).mode()).isEqualTo(PolicyMode.ENFORCE);
    }

    @Test
    void whatIsAnnouncedElsewhereBecomesVersionZeroAndItsIdIsPassed() {
        DomainName name = withMail("moved");
        dns.txt("_mta-sts." + name, "v=STSv1; id=2036112499;");
        UUID job = imported(ALICE, "name\n" + name + "\n");

        assertThat(results(job)).containsExactly(RowResult.CREATED);
        assertThat(history.version(policy(name), 0).orElseThrow().policyId()).isEqualTo("2036112499");
        assertThat(policy(name).policyId()).isEqualTo("2036112500");
    }

    @Test
    void whatSomebodyElsePublishedMeanwhileIsNotOverwritten() {
        DomainName name = new DomainName("raced." + base);
        published(name, PolicyMode.TESTING, 0);
        UUID job = lookedAt(ALICE, "name,mode\n" + name + ",enforce\n");
        published(name, PolicyMode.NONE, 1);

        start(ALICE, job);

        assertThat(results(job)).containsExactly(RowResult.OVERTAKEN);
        assertThat(rows(job).getFirst().remarks())
                .containsExactly(Remark.of("bulk.row.overtaken", "alice@example.org", 2));
        assertThat(policy(name).mode()).isEqualTo(PolicyMode.NONE);
    }

    @Test
    void anEditorsRowsWaitForSomebodyElseWhereFourEyesAreAskedFor() {
        rules.fourEyes(ALICE, ALICE.organizationId(), true);
        DomainName name = withMail("eyes");
        UUID job = imported(BOB, "name\n" + name + "\n");

        assertThat(results(job)).containsExactly(RowResult.PROPOSED);
        assertThat(policy(name).state()).isEqualTo(PolicyState.DRAFT);
        assertThat(waiting.page(ALICE, null, 1_000))
                .anySatisfy(waiting -> assertThat(waiting.domain()).isEqualTo(name));
    }

    @Test
    void organizationsAreNamedByWhoMayActInThem() {
        DomainName his = new DomainName("his." + base);
        DomainName hers = new DomainName("hers." + base);
        String file = "name,mode,organization\n" + his + ",none,ANOTHER company\n" + hers + ",none,Example Mail\n";
        UUID job = imported(SignedInAs.OLIVIA, file);

        assertThat(results(job)).containsExactly(RowResult.CREATED, RowResult.CREATED);
        assertThat(history.of(SignedInAs.CHARLIE, his)).isPresent();
        assertThat(history.of(ALICE, hers)).isPresent();
        assertThat(history.of(SignedInAs.OLIVIA, his)).isEmpty();
        assertThat(trail.page(AuditQuery.everything(SignedInAs.CHARLIE.organizationId()), null, 50).entries().stream()
                        .map(SealedEntry::entry)
                        .filter(entry -> his.ascii().equals(entry.domain()))
                        .filter(entry ->
                                List.of("domain.claimed", "policy.published").contains(entry.action())))
                .as("his organization reads who it was")
                .hasSize(2)
                .allMatch(entry -> entry.actor().name().equals(SignedInAs.OLIVIA.email()));
        Account colleague = new Account(
                UUID.randomUUID(), SignedInAs.OLIVIA.organizationId(), "colleague@example.com", Role.OWNER, false);
        assertThat(desk.find(SignedInAs.OLIVIA, job)).isPresent();
        assertThat(desk.find(colleague, job)).as("rows of other organizations").isEmpty();
    }

    @Test
    void viewersAndOthersChangeNothing() {
        UUID job = lookedAt(ALICE, "name,mode\nx." + base + ",none\n");
        assertThatThrownBy(() -> read(SignedInAs.VERA, "name\nx." + base)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> desk.start(SignedInAs.VERA, job, false)).isInstanceOf(AccessDeniedException.class);
        assertThat(desk.find(SignedInAs.VERA, job)).isPresent();
        assertThat(desk.find(SignedInAs.CHARLIE, job)).isEmpty();
        assertThatThrownBy(() -> desk.start(SignedInAs.CHARLIE, job, false))
                .isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void whoLosesTheRightOnTheWayChangesNothingMore() {
        UUID job = lookedAt(BOB, "name,mode\nlost." + base + ",none\n");
        desk.start(BOB, job, false);
        jdbc.sql("update membership set role = 'VIEWER' where person_id = ?")
                .param(BOB.personId())
                .update();
        try {
            due.run();
        } finally {
            jdbc.sql("update membership set role = 'EDITOR' where person_id = ?")
                    .param(BOB.personId())
                    .update();
        }
        assertThat(results(job)).containsExactly(RowResult.ERROR);
        assertThat(rows(job).getFirst().remarks()).containsExactly(Remark.of("bulk.row.right"));
    }

    @Test
    void aStoppedJobLeavesTheRestUndone() {
        UUID job = lookedAt(ALICE, "name,mode\nstopped." + base + ",none\n");
        desk.start(ALICE, job, false);
        assertThat(desk.stop(ALICE, job)).isTrue();
        due.run();
        assertThat(results(job)).containsExactly(RowResult.CREATE);
        assertThat(history.of(ALICE, new DomainName("stopped." + base))).isEmpty();
        assertThat(desk.start(ALICE, job, false)).isEqualTo(Start.NOT_READY);
    }

    @Test
    void whatWasSeenLongAgoIsLookedAtAgainBeforeAnythingIsDone() {
        DomainName name = withMail("stale");
        UUID job = lookedAt(ALICE, "name\n" + name + "\n");
        clock.tick(Duration.ofMinutes(61));
        dns.remove(name.ascii()).mx(name.ascii(), 10, "other." + base).a("other." + base, "192.0.2.2");

        assertThat(desk.start(ALICE, job, false)).isEqualTo(Start.LOOKED_AT_AGAIN);
        due.run();
        assertThat(rows(job).getFirst().policyText()).contains("mx: other." + base);
        assertThat(desk.start(ALICE, job, false)).isEqualTo(Start.STARTED);
        due.run();
        assertThat(policy(name).number()).isEqualTo(1);
    }

    @Test
    void rowsThatADeadNodeHadInHandAreDoneByAnother() throws Exception {
        String names = IntStream.range(0, 250)
                .mapToObj(i -> "d" + i + "." + base + ",none\n")
                .collect(Collectors.joining());
        UUID job = lookedAt(ALICE, "name,mode\n" + names);
        desk.start(ALICE, job, false);
        jdbc.sql("update bulk_part set leased_until = ? where job_id = ? and part = 0")
                .params(BulkJobs.at(clock.instant().plusSeconds(30)), job)
                .update();

        assertThat(shifts.shift(job, () -> false))
                .as("rows in another's hand are left")
                .isFalse();
        assertThat(state(job)).isEqualTo(BulkState.RUNNING);
        clock.tick(Duration.ofSeconds(31));
        assertThat(shifts.shift(job, () -> false)).isTrue();

        assertThat(results(job)).hasSize(250).containsOnly(RowResult.CREATED);
        assertThat(jdbc.sql("select count(*) from policy_version v join policy p on p.domain_id = v.domain_id"
                                + " where p.domain_name like ?")
                        .param("d%." + base)
                        .query(Integer.class)
                        .single())
                .isEqualTo(250);
    }

    /** Also where many rows were kept by the time at which the one too many was read. */
    @Test
    void ofAFileWithTooManyRowsNothingIsKept(
            @Autowired NewJobs newJobs, @Autowired NewRows newRows, @Autowired ActingAccounts accounts) {
        int most = 1_200;
        Imports narrow = new Imports(
                newJobs,
                newRows,
                accounts,
                new BulkProperties(DataSize.ofMegabytes(1), most, 1, 1, Duration.ofDays(1)));
        String file = IntStream.rangeClosed(0, most)
                .mapToObj(i -> "d" + i + "." + base + ",none\n")
                .collect(Collectors.joining("", "name,mode\n", ""));
        int jobsBefore = count("bulk_job");
        int rowsBefore = count("bulk_row");

        assertThatThrownBy(() -> narrow.begin(
                        ALICE, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "x.csv", null, ""))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        refused -> assertThat(refused.remark().messageKey()).isEqualTo("bulk.file.rows"));

        assertThat(count("bulk_job")).isEqualTo(jobsBefore);
        assertThat(count("bulk_row")).isEqualTo(rowsBefore);
        due.run();
        assertThat(history.of(ALICE, new DomainName("d0." + base))).isEmpty();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    @Test
    void fiveAreAtWorkAtOnceAtMost() {
        for (int i = 0; i < 5; i++) {
            read(ALICE, "name,mode\nmany" + i + "." + base + ",none\n");
        }
        assertThatThrownBy(() -> read(ALICE, "name\nx." + base)).isInstanceOf(TooManyJobsException.class);
        due.run();
        read(ALICE, "name,mode\nmany6." + base + ",none\n");
    }

    /** A node that dies while it reads leaves a job behind that nobody sees, and that holds up nobody for long. */
    @Test
    void whatADeadNodeHasHalfReadIsUnseenAndNotCountedAfterAMinute(
            @Autowired NewJobs newJobs, @Autowired BulkRemoval removal) {
        List<UUID> cutOff = IntStream.range(0, 4)
                .mapToObj(_ -> newJobs.add(ALICE, BulkKind.IMPORT, "cut.csv", null, null, "", null))
                .toList();
        UUID alive = newJobs.add(ALICE, BulkKind.IMPORT, "alive.csv", null, null, "", null);
        String file = "name,mode\ncut." + base + ",none\n";
        assertThatThrownBy(() -> read(ALICE, file)).isInstanceOf(TooManyJobsException.class);
        assertThat(desk.find(ALICE, alive)).isEmpty();
        assertThat(desk.last(ALICE, 50)).extracting(BulkJob::id).doesNotContainAnyElementsOf(cutOff);

        clock.tick(Duration.ofSeconds(61));
        newJobs.goOn(alive);
        for (int i = 0; i < 4; i++) {
            read(ALICE, file);
        }
        assertThatThrownBy(() -> read(ALICE, file))
                .as("the one that goes on counts")
                .isInstanceOf(TooManyJobsException.class);
        clock.tick(Duration.ofMinutes(10));
        newJobs.goOn(alive);
        removal.forget();
        assertThat(jobs.find(alive)).isPresent();
        assertThat(cutOff).allSatisfy(job -> assertThat(jobs.find(job)).isEmpty());
    }

    @Test
    void whatEndedLongAgoIsForgotten(@Autowired BulkRemoval removal) {
        UUID job = imported(ALICE, "name,mode\nold." + base + ",none\n");
        clock.tick(Duration.ofDays(29));
        removal.forget();
        assertThat(desk.find(ALICE, job)).isPresent();
        clock.tick(Duration.ofDays(2));
        removal.forget();
        assertThat(desk.find(ALICE, job)).isEmpty();
        assertThat(policy(new DomainName("old." + base)).number()).isEqualTo(1);
    }

    private Map<RowResult, Integer> counts(UUID job) {
        return report.counts(jobs.find(job).orElseThrow());
    }

    private int through(UUID job) {
        return BulkReport.through(jobs.find(job).orElseThrow(), counts(job));
    }

    /** The counts while there is nothing that could be counted. */
    private Map<RowResult, Integer> countedWithoutRows(UUID job) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("delete from bulk_row where job_id = ?").param(job).update();
            status.setRollbackOnly();
            return counts(job);
        }));
    }

    private int kept(UUID job) {
        return jdbc.sql("select count(*) from bulk_count where job_id = ?")
                .param(job)
                .query(Integer.class)
                .single();
    }
}
