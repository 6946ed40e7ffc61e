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

    private final JdbcClient jdbc;

    EndingCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Served hosts whose certificate ends soon by now, the first to end at the top; null begins there. */
    public List<Line> page(Account account, Instant now, @Nullable FleetPlace place, int size) {
        FleetPlace from = place == null ? FleetPlace.TOP : place;
        List<Line> lines = jdbc.sql(
                        "select " + CertificateFleet.COLUMNS + """
                          from certificate_host
                         where organization_id = :organization and hosted = true and ends_soon_at <= :now
                           and (expires_at %1$s :at or (expires_at = :at and host %1$s :host))
                         order by expires_at %2$s, host %2$s
                         limit :size
                        """.formatted(from.comparison(), from.direction()))
                .param("organization", account.organizationId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("at", from.expiresAt().atOffset(ZoneOffset.UTC))
                .param("host", from.host())
                .param("size", Math.clamp(size, 1, CertificateFleet.LARGEST_PAGE))
                .query((row, index) -> CertificateFleet.line(row))
                .list();
        return from.backwards() ? lines.reversed() : lines;
    }

    public int count(Account account, Instant now) {
        return jdbc.sql("""
                        select count(*) from certificate_host
                         where organization_id = :organization and hosted = true and ends_soon_at <= :now
                        """)
                .param("organization", account.organizationId())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
