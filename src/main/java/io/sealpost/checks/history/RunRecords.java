package io.sealpost.checks.history;

import io.sealpost.checks.CheckReport;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down each step of a run, in a transaction of its own. */
@Component
class RunRecords {

    private final JdbcClient jdbc;
    private final StoredReports reports;
    private final HealthRows health;
    private final RunRemoval removal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunRecords(
            JdbcClient jdbc,
            StoredReports reports,
            HealthRows health,
            RunRemoval removal,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.health = health;
        this.removal = removal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Whose run it is, of which domain.
     *
     * @param organization null for the public
     */
    record Run(
            UUID id,
            DomainName domain,
            @Nullable UUID organization,
            RunOrigin origin,
            @Nullable String askedBy) {}

    /** Begins a run that others can follow; false where another one has the key. */
    boolean begin(Run run, String openKey) {
        forgetSilent(openKey);
        try {
            transaction.executeWithoutResult(status -> insert(run, clock.instant(), openKey));
            return true;
        } catch (DataIntegrityViolationException somebodyWasFaster) {
            return false;
        }
    }

    void progress(UUID id, List<RunFinding> findings, Instant startedAt) {
        jdbc.sql("update check_run set progress = :progress, heard_at = :now where id = :id and ended_at is null")
                .param("progress", ReportJson.compressed(ReportJson.write(findings, startedAt)))
                .param("now", RunRows.at(clock.instant()))
                .param("id", id)
                .update();
    }

    void heard(UUID id) {
        jdbc.sql("update check_run set heard_at = :now where id = :id and ended_at is null")
                .param("now", RunRows.at(clock.instant()))
                .param("id", id)
                .update();
    }

    void failed(UUID id) {
        jdbc.sql("update check_run set ended_at = :now, open_key = null, progress = null"
                        + " where id = :id and ended_at is null")
                .param("now", RunRows.at(clock.instant()))
                .param("id", id)
                .update();
    }

    void ended(Run run, CheckReport report) {
        once(() -> {
            health.lock(run.domain());
            end(run, report);
        });
    }

    /** A run that nobody waited for, and when its domain is next. */
    void scheduled(Run run, CheckReport report) {
        once(() -> {
            health.lock(run.domain());
            health.dueAgain(run.domain(), clock.instant());
            insert(run, report.at(), null);
            end(run, report);
        });
    }

    void putOff(DomainName domain, Instant until) {
        transaction.executeWithoutResult(status -> health.due(domain, until));
    }

    private void end(Run run, CheckReport report) {
        if (!isOpen(run.id())) {
            return; // it was silent for so long that it counts as failed
        }
        List<RunFinding> findings = report.findings().stream()
                .map(RunFinding::of)
                .sorted(RunFinding.ORDER)
                .toList();
        RunCounts counts = RunCounts.of(findings);
        String kept = reports.keep(run.domain(), findings, ReportJson.facts(report.facts()), report.at());
        write(run.id(), report, counts, kept);
        UUID organization = run.organization();
        if (organization != null) {
            removal.thin(organization, run.domain());
            health.checked(run.domain(), organization, run.id(), report, counts);
        }
    }

    private boolean isOpen(UUID id) {
        return jdbc.sql("select count(*) from check_run where id = ? and ended_at is null")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void write(UUID id, CheckReport report, RunCounts counts, String kept) {
        jdbc.sql("""
                        update check_run
                           set ended_at = :now, open_key = null, progress = null, verdict = :verdict, errors = :errors,
                               warnings = :warnings, unknowns = :unknowns, notices = :notices, oks = :oks,
                               report_id = :report, started_at = :started
                         where id = :id
                        """)
                .param("now", RunRows.at(clock.instant()))
                .param("verdict", report.verdict().name())
                .param("errors", counts.errors())
                .param("warnings", counts.warnings())
                .param("unknowns", counts.unknowns())
                .param("notices", counts.notices())
                .param("oks", counts.oks())
                .param("report", kept)
                .param("started", RunRows.at(report.at()))
                .param("id", id)
                .update();
    }

    private void insert(Run run, Instant now, @Nullable String openKey) {
        jdbc.sql("""
                        insert into check_run (id, domain_name, organization_id, origin, asked_by, started_at, heard_at,
                                               open_key, errors, warnings, unknowns, notices, oks)
                        values (:id, :domain, :organization, :origin, :askedBy, :now, :now, :key, 0, 0, 0, 0, 0)
                        """)
                .param("id", run.id())
                .param("domain", run.domain().ascii())
                .param("organization", run.organization())
                .param("origin", run.origin().name())
                .param("askedBy", run.askedBy())
                .param("now", RunRows.at(now))
                .param("key", openKey)
                .update();
    }

    private void forgetSilent(String openKey) {
        Instant now = clock.instant();
        jdbc.sql("update check_run set open_key = null, ended_at = :now, progress = null"
                        + " where open_key = :key and heard_at < :heard")
                .param("now", RunRows.at(now))
                .param("key", openKey)
                .param("heard", RunRows.at(now.minus(RunRows.SILENCE)))
                .update();
    }

    /** Again where another run kept the same report at the same moment. */
    private void once(Runnable change) {
        try {
            transaction.executeWithoutResult(status -> change.run());
        } catch (DataIntegrityViolationException somebodyWasFaster) {
            transaction.executeWithoutResult(status -> change.run());
        }
    }
}
