package io.sealpost.accounts;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an organization asks of its people beyond their roles. */
@Service
public class OrganizationRules {

    private final OrganizationAccess access;
    private final JdbcClient jdbc;

    OrganizationRules(OrganizationAccess access, JdbcClient jdbc) {
        this.access = access;
        this.jdbc = jdbc;
    }

    /** Whether a change of a policy by this account waits for somebody else (four eyes). Owners' changes never do. */
    public boolean needsApproval(Account account) {
        return account.role() == Role.EDITOR && fourEyes(account.organizationId());
    }

    /** Whether editors' changes wait in this organization. */
    public boolean fourEyes(UUID organizationId) {
        return jdbc.sql("select four_eyes from organization where id = :id")
                .param("id", organizationId)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** For its owners and for operators. */
    @Transactional
    public void fourEyes(Account account, UUID organizationId, boolean wanted) {
        access.locked(account, organizationId).askForFourEyes(wanted);
    }
}
