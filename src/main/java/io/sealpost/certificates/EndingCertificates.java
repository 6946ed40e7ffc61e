package io.sealpost.certificates;

import io.sealpost.accounts.Account;
import io.sealpost.certificates.CertificateFleet.Line;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lists an organization's hosts by the end of the certificates that they present. */
@Service
public class EndingCertificates {

    private static final int LARGEST_PAGE = 500;

    private final JdbcClient jdbc;

    EndingCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A place in the list: after the host whose certificate ends at that time. */
    public record Mark(Instant expiresAt, String host) {}

    /** Served hosts whose certificate ends before that time, the first to end at the top. */
    public List<Line> page(Account account, Instant before, @Nullable Mark after, int size) {
        return jdbc.sql("""
                        select host, domain_name, state, expires_at, next_attempt, error_code, error_facts
                          from certificate_host
                         where organization_id = :organization and hosted = true and expires_at < :before
                           and (expires_at > :at or (expires_at = :at and host > :after))
                         order by expires_at, host
                         limit :size
                        """)
                .param("organization", account.organizationId())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("at", (after == null ? Instant.EPOCH : after.expiresAt()).atOffset(ZoneOffset.UTC))
                .param("after", after == null ? "" : after.host())
                .param("size", Math.clamp(size, 1, LARGEST_PAGE))
                .query((row, index) -> CertificateFleet.line(row))
                .list();
    }

    public int count(Account account, Instant before) {
        return jdbc.sql("""
                        select count(*) from certificate_host
                         where organization_id = :organization and hosted = true and expires_at < :before
                        """)
                .param("organization", account.organizationId())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
