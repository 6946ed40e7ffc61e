package io.sealpost.certificates;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets ordered certificates, with their keys, once no host has had them for a week: those that were replaced or
 * revoked, and those that ended at hosts which are not served any more. Uploaded ones are their organization's to remove.
 */
@Component
class UnusedCertificates {

    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(UnusedCertificates.class);
    private static final int PAGE = 500;
    private static final String AT_NO_HOST = """
             and not exists (select 1 from certificate_host h where h.fingerprint = certificate.fingerprint)
             and not exists (select 1 from certificate_host h where h.acme_fingerprint = certificate.fingerprint)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AuditTrail audit;

    UnusedCertificates(JdbcClient jdbc, TransactionTemplate transaction, Clock clock, AuditTrail audit) {
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    void run() {
        Instant now = clock.instant();
        OffsetDateTime before = at(now.minus(KEPT));
        while (letGo(before) == PAGE) {
            // Each page is let go, and so is not found again.
        }
        mark(at(now));
        int forgotten = 0;
        int page;
        do {
            page = forget(before);
            forgotten += page;
        } while (page == PAGE);
        if (forgotten > 0) {
            log.info("Forgot {} certificates that no host has any more", forgotten);
        }
    }

    private record Kept(String host, String fingerprint) {}

    /** What a host keeps for the day on which it comes back is of no use to it once that has ended. */
    private int letGo(OffsetDateTime before) {
        return transaction.execute(status -> {
            List<Kept> kept = jdbc.sql("""
                            select h.host, h.acme_fingerprint
                              from certificate c join certificate_host h on h.acme_fingerprint = c.fingerprint
                             where c.not_after < :before and (h.fingerprint is null or h.fingerprint <> c.fingerprint)
                             order by h.host
                             limit %d
                            """.formatted(PAGE))
                    .param("before", before)
                    .query((row, index) -> new Kept(row.getString("host"), row.getString("acme_fingerprint")))
                    .list();
            if (!kept.isEmpty()) {
                jdbc.sql("""
                                update certificate_host
                                   set acme_fingerprint = null, renew_at = null, version = version + 1
                                 where host in (:hosts) and acme_fingerprint in (:fingerprints)
                                """)
                        .param("hosts", kept.stream().map(Kept::host).toList())
                        .param(
                                "fingerprints",
                                kept.stream().map(Kept::fingerprint).toList())
                        .update();
            }
            return kept.size();
        });
    }

    private void mark(OffsetDateTime now) {
        jdbc.sql("update certificate set unused_since = :now where origin = 'ACME' and unused_since is null"
                        + AT_NO_HOST)
                .param("now", now)
                .update();
    }

    private int forget(OffsetDateTime before) {
        return transaction.execute(status -> {
            List<String> unused = jdbc.sql("select fingerprint from certificate where unused_since < :before"
                            + AT_NO_HOST + " limit " + PAGE)
                    .param("before", before)
                    .query((row, index) -> row.getString("fingerprint"))
                    .list();
            if (unused.isEmpty()) {
                return 0;
            }
            audit.write(
                    Actor.itself(),
                    Happened.of(AuditAction.CERTIFICATES_FORGOTTEN).before("certificates", unused.size()));
            return jdbc.sql("delete from certificate where fingerprint in (:unused)")
                    .param("unused", unused)
                    .update();
        });
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
