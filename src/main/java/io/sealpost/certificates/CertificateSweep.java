package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds hosts that have work and no job: once terms are accepted, and where an event was missed. By index, in pages. */
@Component
class CertificateSweep {

    static final int PAGE = 500;
    private static final Duration OVERDUE = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final HostJobs jobs;
    private final AcmeTerms terms;
    private final Clock clock;

    CertificateSweep(JdbcClient jdbc, TransactionTemplate transaction, HostJobs jobs, AcmeTerms terms, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.jobs = jobs;
        this.terms = terms;
        this.clock = clock;
    }

    void run() {
        if (terms.accepted()) {
            pages("state in ('OFF', 'WAITING_FOR_TERMS') and hosted = true and next_attempt is null");
        }
        page("next_attempt < :overdue");
        jdbc.sql("delete from acme_challenge where expires_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void pages(String which) {
        while (page(which) == PAGE) {
            // Each page gets a time for its next attempt, and so is not found again.
        }
    }

    private int page(String which) {
        Instant now = clock.instant();
        Integer found = transaction.execute(status -> {
            List<String> hosts = jdbc.sql(
                            "select host from certificate_host where " + which + " order by host limit " + PAGE)
                    .param("overdue", now.minus(OVERDUE).atOffset(ZoneOffset.UTC))
                    .query((row, index) -> row.getString("host"))
                    .list();
            for (String host : hosts) {
                jobs.due(new DomainName(host), now);
            }
            if (!hosts.isEmpty()) {
                jdbc.sql("update certificate_host set next_attempt = :now, version = version + 1"
                                + " where host in (:hosts)")
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("hosts", hosts)
                        .update();
            }
            return hosts.size();
        });
        return found;
    }
}
