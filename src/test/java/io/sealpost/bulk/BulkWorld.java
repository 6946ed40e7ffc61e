package io.sealpost.bulk;

import io.sealpost.ClockByHand;
import io.sealpost.OutsideInMemory;
import io.sealpost.SettableClock;
import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.bulk.file.UnreadableFileException;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.domains.DomainClaims;
import io.sealpost.jobs.DueJobs;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicyWish;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of bulk work have in common: a DNS in memory, no policy hosts, a clock, and people. */
@Import({OutsideInMemory.class, ClockByHand.class, DueJobs.class})
abstract class BulkWorld {

    static final Instant MORNING = Instant.parse("2036-11-24T08:00:00Z");
    static final Account ALICE = SignedInAs.ALICE;
    static final Account BOB = SignedInAs.BOB;
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    Imports imports;

    @Autowired
    BulkDesk desk;

    @Autowired
    BulkReport report;

    @Autowired
    BulkShifts shifts;

    @Autowired
    BulkJobs jobs;

    @Autowired
    DueJobs due;

    @Autowired
    FakeDns dns;

    @Autowired
    DomainClaims claims;

    @Autowired
    PolicyPublishing publishing;

    @Autowired
    PolicyHistory history;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    String base = "";

    @BeforeEach
    void people() {
        clock.set(MORNING);
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("delete from job").update();
        jdbc.sql("update bulk_job set state = 'STOPPED'").update();
        jdbc.sql("update organization set four_eyes = false, trusted = true").update();
        base = "b" + NAMES.incrementAndGet() + ".example";
    }

    /** A domain with one mail server in the DNS. */
    DomainName withMail(String label) {
        DomainName name = new DomainName(label + "." + base);
        dns.mx(name.ascii(), 10, "mx." + base).a("mx." + base, "192.0.2.1");
        return name;
    }

    UUID read(Account account, String file) {
        try {
            return imports.begin(
                    account,
                    new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                    "domains.csv",
                    null,
                    "because");
        } catch (IOException | UnreadableFileException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads the file and looks at every row. */
    UUID lookedAt(Account account, String file) {
        UUID job = read(account, file);
        due.run();
        return job;
    }

    /** As {@link #lookedAt}, and does what the rows say. */
    UUID imported(Account account, String file) {
        UUID job = lookedAt(account, file);
        start(account, job);
        return job;
    }

    void start(Account account, UUID job) {
        desk.start(account, job, false);
        due.run();
    }

    BulkState state(UUID job) {
        return jobs.find(job).orElseThrow().state();
    }

    List<BulkReport.Line> rows(UUID job) {
        return report.page(jobs.find(job).orElseThrow(), List.of(), 0, 1_000);
    }

    List<RowResult> results(UUID job) {
        return rows(job).stream().map(BulkReport.Line::result).toList();
    }

    PolicySummary policy(DomainName name) {
        return history.of(ALICE, name).orElseThrow();
    }

    /** The same policy for all of them. */
    List<PolicyWish> wishes(Collection<DomainName> names, PolicyMode mode, int basedOn) {
        MxPattern mx = new MxPattern(false, new DomainName("mx." + base));
        StsPolicy policy = new StsPolicy(mode, new MaxAge(86_400), List.of(mx));
        return names.stream().map(name -> new PolicyWish(name, policy, basedOn)).toList();
    }

    void published(DomainName name, PolicyMode mode, int basedOn) {
        publishedBy(ALICE, name, mode, basedOn);
    }

    void publishedBy(Account account, DomainName name, PolicyMode mode, int basedOn) {
        claims.claim(account, name);
        MxPattern mx = new MxPattern(false, new DomainName("mx." + base));
        publishing.publish(account, name, new StsPolicy(mode, new MaxAge(86_400), List.of(mx)), basedOn, "");
    }
}
