package io.sealpost.accounts;

import io.sealpost.audit.AuditExport;
import io.sealpost.audit.AuditHead;
import io.sealpost.audit.AuditPage;
import io.sealpost.audit.AuditQuery;
import io.sealpost.audit.AuditReading;
import io.sealpost.audit.AuditVerification;
import io.sealpost.audit.ChainVerdict;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who may read which part of the audit trail: an operator all of it, an owner what is their organization's, nobody else
 * any of it.
 */
@Service
public class AuditAccess {

    private final AuditReading reading;
    private final AuditExport export;
    private final AuditVerification verification;
    private final JdbcClient jdbc;

    AuditAccess(AuditReading reading, AuditExport export, AuditVerification verification, JdbcClient jdbc) {
        this.reading = reading;
        this.export = export;
        this.verification = verification;
        this.jdbc = jdbc;
    }

    /**
     * What the account may read of what it asks for.
     *
     * @throws org.springframework.security.access.AccessDeniedException for whoever may read nothing
     */
    public AuditQuery allowed(Account account, AuditQuery wanted) {
        return readsAll(account) ? wanted : wanted.of(own(account));
    }

    /** Whether the account reads the entries of every organization. */
    public boolean readsAll(Account account) {
        return account.may(Right.RUN_INSTANCE);
    }

    /** The newest first. @param before where the page begins, as the page before said; null for the first */
    public AuditPage page(Account account, AuditQuery wanted, @Nullable Long before, int size) {
        return reading.page(allowed(account, wanted), before, size);
    }

    /** Writes what is found as JSON lines, the oldest first. */
    public void export(Account account, AuditQuery wanted, Writer out) throws IOException {
        export.write(allowed(account, wanted), out);
    }

    /** Follows the chain that the account reads; empty while this node follows others already. */
    public Optional<ChainVerdict> verify(Account account) {
        return verification.tried(readsAll(account) ? null : own(account));
    }

    /** Where the chain ends that the account reads. */
    public AuditHead head(Account account) {
        return reading.head(readsAll(account) ? null : own(account));
    }

    /** The names of organizations, for an operator; nobody else reads of more than one. */
    public Map<UUID, String> organizations(Account account, Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        if (readsAll(account) && !ids.isEmpty()) {
            jdbc.sql("select id, name from organization where id in (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        names.put(
                                Objects.requireNonNull(row.getObject("id", UUID.class)),
                                Objects.requireNonNull(row.getString("name")));
                    });
        }
        return names;
    }

    private static UUID own(Account account) {
        account.needs(Right.MANAGE_ORGANIZATION);
        return account.organizationId();
    }
}
