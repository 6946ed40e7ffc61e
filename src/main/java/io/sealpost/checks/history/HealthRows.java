package io.sealpost.checks.history;

import io.sealpost.checks.CheckReport;
import io.sealpost.checks.Verdict;
import io.sealpost.dns.DomainName;
import io.sealpost.storage.Revisions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes how each domain is, and when its next check is due; inside the caller's transaction. */
@Component
class HealthRows {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final CheckRevisions revisions;
    private final PassedDomains passed;
    private final Duration interval;
    private final ApplicationEventPublisher events;

    HealthRows(
            JdbcClient jdbc,
            JdbcTemplate template,
            CheckRevisions revisions,
            PassedDomains passed,
            HistoryProperties properties,
            ApplicationEventPublisher events) {
        this.template = template;
        this.events = events;
        this.jdbc = jdbc;
        this.revisions = revisions;
        this.passed = passed;
        this.interval = properties.interval();
    }

    /** Numbers the changes of what lists show. */
    @Component
    static class CheckRevisions extends Revisions {

        CheckRevisions(JdbcClient jdbc) {
            super(jdbc, "check_position");
        }
    }

    private record Row(
            UUID organization, boolean served, @Nullable String verdict) {}

    /** Nobody else writes a run or the health of this domain until the transaction ends. */
    void lock(DomainName domain) {
        row(domain);
    }

    /**
     * Policies are served from now on or have changed, and others are served no more. All rows are locked before the
     * first number is taken.
     */
    void changed(List<DomainName> served, List<DomainName> gone, UUID organization, Instant due) {
        Map<DomainName, Row> rows =
                rows(Stream.concat(served.stream(), gone.stream()).toList());
        served(served, rows, organization, due);
        List<DomainName> ended = gone.stream()
                .filter(domain -> rows.containsKey(domain) && row(rows, domain).served())
                .toList();
        template.batchUpdate(
                "update domain_health set due_at = null where domain_name = ?",
                ended.stream().map(domain -> new Object[] {domain.ascii()}).toList());
        List<DomainName> handedOver = served.stream()
                .filter(domain -> rows.containsKey(domain)
                        && !row(rows, domain).organization().equals(organization))
                .toList();
        forget(Stream.concat(ended.stream(), handedOver.stream()).toList());
        handedOver.forEach(
                domain -> passed.on(domain, row(rows, domain).organization(), organization, revisions.next()));
    }

    private void served(List<DomainName> domains, Map<DomainName, Row> rows, UUID organization, Instant due) {
        List<Object[]> coming = new ArrayList<>();
        List<Object[]> again = new ArrayList<>();
        for (DomainName domain : domains) {
            if (rows.containsKey(domain)) {
                again.add(
                        new Object[] {organization, Turns.lane(domain), RunRows.at(due), RunRows.at(due), domain.ascii()
                        });
            } else {
                coming.add(new Object[] {organization, Turns.lane(domain), RunRows.at(due), domain.ascii()});
            }
        }
        template.batchUpdate(
                "update domain_health set organization_id = ?, lane = ?,"
                        + " due_at = case when due_at < ? then due_at else ? end where domain_name = ?",
                again);
        template.batchUpdate("""
            insert into domain_health (organization_id, lane, due_at, domain_name, errors, warnings, revision)
            values (?, ?, ?, ?, 0, 0, 0)
            """, coming);
    }

    /** What a check of the domain brought, where its policy is served and no later check was faster. */
    void checked(DomainName domain, UUID organization, UUID run, CheckReport report, RunCounts counts) {
        Row row = row(domain);
        if (row == null || !row.served() || !row.organization().equals(organization)) {
            return;
        }
        String verdict = report.verdict().name();
        int changed = jdbc.sql("""
            update domain_health
               set run_id = :run, checked_at = :at, errors = :errors, warnings = :warnings,
                   verdict_since = case when verdict = :verdict then verdict_since else :at end,
                   verdict = :verdict
             where domain_name = :domain and (checked_at is null or checked_at <= :at)
            """)
                .param("run", run)
                .param("at", RunRows.at(report.at()))
                .param("errors", counts.errors())
                .param("warnings", counts.warnings())
                .param("verdict", verdict)
                .param("domain", domain.ascii())
                .update();
        if (changed > 0 && !verdict.equals(row.verdict())) {
            Verdict before = row.verdict() == null ? null : Verdict.valueOf(row.verdict());
            events.publishEvent(
                    new DomainHealthChanged(domain, organization, before, report.verdict(), run, report.at()));
            shownFrom(domain);
        }
    }

    /** When the schedule looks at the domain again, if its policy is still served then. */
    void dueAgain(DomainName domain, Instant now) {
        if (interval.isZero()) {
            return;
        }
        due(domain, Turns.next(domain, now, interval));
    }

    void due(DomainName domain, Instant at) {
        jdbc.sql("update domain_health set due_at = :due where domain_name = :domain and due_at is not null")
                .param("due", RunRows.at(at))
                .param("domain", domain.ascii())
                .update();
    }

    private @Nullable Row row(DomainName domain) {
        return rows(List.of(domain)).get(domain);
    }

    /** Locked until the transaction ends, always in the same order. */
    private Map<DomainName, Row> rows(List<DomainName> domains) {
        Map<DomainName, Row> rows = new HashMap<>();
        jdbc.sql("select domain_name, organization_id, due_at, verdict from domain_health"
                        + " where domain_name in (:domains) order by domain_name for update")
                .param("domains", domains.stream().map(DomainName::ascii).toList())
                .query(row -> {
                    rows.put(
                            new DomainName(row.getString("domain_name")),
                            new Row(
                                    row.getObject("organization_id", UUID.class),
                                    row.getObject("due_at") != null,
                                    row.getString("verdict")));
                });
        return rows;
    }

    private static Row row(Map<DomainName, Row> rows, DomainName domain) {
        return Objects.requireNonNull(rows.get(domain));
    }

    /** Last in the transaction, as {@link #shownFrom}. */
    private void forget(List<DomainName> domains) {
        if (domains.isEmpty()) {
            return;
        }
        long revision = revisions.next(domains.size());
        List<Object[]> values = new ArrayList<>();
        for (DomainName domain : domains) {
            values.add(new Object[] {revision++, domain.ascii()});
        }
        template.batchUpdate(
                "update domain_health set run_id = null, checked_at = null, verdict = null, verdict_since = null,"
                        + " errors = 0, warnings = 0, revision = ? where domain_name = ?",
                values);
    }

    /** Last in the transaction, as {@link Revisions} wants it. */
    private void shownFrom(DomainName domain) {
        jdbc.sql("update domain_health set revision = :revision where domain_name = :domain")
                .param("revision", revisions.next())
                .param("domain", domain.ascii())
                .update();
    }

    /** How each of these stands, for lists: names whose verdict changed after the revision, null where it is gone. */
    List<Change> changedSince(UUID organization, long revision) {
        return jdbc.sql("select domain_name, verdict, revision from domain_health"
                        + " where organization_id = :organization and revision > :revision"
                        + " union all select domain_name, null as verdict, revision from domain_health_passed"
                        + " where organization_id = :organization and revision > :revision")
                .param("organization", organization)
                .param("revision", revision)
                .query((row, index) -> {
                    String verdict = row.getString("verdict");
                    return new Change(
                            row.getString("domain_name"),
                            verdict == null ? null : Verdict.valueOf(verdict),
                            row.getLong("revision"));
                })
                .list();
    }

    /** A domain whose verdict changed. */
    record Change(String name, @Nullable Verdict verdict, long revision) {}
}
