package io.sealpost.checks.history;

import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps which domains an organization has lost to another, so that what it has in memory of their checks goes too. */
@Component
class PassedDomains {

    private final JdbcClient jdbc;

    PassedDomains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The domain's row is another organization's from now on; inside the caller's transaction, which has it locked. */
    void on(DomainName domain, UUID from, UUID to, long revision) {
        jdbc.sql("delete from domain_health_passed where domain_name = :domain and organization_id in (:both)")
                .param("domain", domain.ascii())
                .param("both", List.of(from, to))
                .update();
        jdbc.sql("insert into domain_health_passed (organization_id, domain_name, revision)"
                        + " values (:organization, :domain, :revision)")
                .param("organization", from)
                .param("domain", domain.ascii())
                .param("revision", revision)
                .update();
    }
}
