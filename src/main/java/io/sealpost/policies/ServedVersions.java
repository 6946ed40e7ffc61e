package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What is served for a domain and was served before: for checks, which nobody need be signed in for. */
@Service
public class ServedVersions {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    ServedVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A domain whose policy is served.
     *
     * @param versions the newest 200 that had an id and a text, adopted ones too, oldest first; the last one is served
     * @param reportAddress where its TLS reports shall go, as somebody chose; null for the preset
     */
    public record Served(
            UUID organizationId,
            List<Version> versions,
            @Nullable String reportAddress) {

        public Served {
            versions = List.copyOf(versions);
        }
    }

    /** One version. */
    public record Version(String policyId, String text, Instant publishedAt) {}

    /** Empty where nothing is served. */
    public Optional<Served> of(DomainName domain) {
        return jdbc.sql("select domain_id, organization_id, report_address from policy"
                        + " where domain_name = ? and state = 'PUBLISHED'")
                .param(domain.ascii())
                .query((row, index) -> new Served(
                        row.getObject("organization_id", UUID.class),
                        versions(row.getObject("domain_id", UUID.class)),
                        row.getString("report_address")))
                .optional()
                .filter(served -> !served.versions().isEmpty());
    }

    private List<Version> versions(UUID domainId) {
        return jdbc.sql("select policy_id, text, published_at from policy_version"
                        + " where domain_id = :domain and policy_id is not null and text is not null"
                        + " order by number desc limit :most")
                .param("domain", domainId)
                .param("most", MOST)
                .query((row, index) -> new Version(
                        row.getString("policy_id"),
                        new String(row.getBytes("text"), StandardCharsets.UTF_8),
                        row.getObject("published_at", OffsetDateTime.class).toInstant()))
                .list()
                .reversed();
    }
}
