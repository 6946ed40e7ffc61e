package io.sealpost.certificates;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Whether the authorities' terms are accepted: by the setting, or by somebody in the dashboard. */
@Service
public class AcmeTerms {

    private final JdbcClient jdbc;
    private final AcmeProperties properties;
    private final SweepJob sweep;
    private final Clock clock;
    private final TransactionOperations transaction;
    private final AuditTrail audit;

    AcmeTerms(
            JdbcClient jdbc,
            AcmeProperties properties,
            SweepJob sweep,
            Clock clock,
            TransactionOperations transaction,
            AuditTrail audit) {
        this.transaction = transaction;
        this.audit = audit;
        this.jdbc = jdbc;
        this.properties = properties;
        this.sweep = sweep;
        this.clock = clock;
    }

    public boolean accepted() {
        return properties.termsAccepted()
                || jdbc.sql("select count(*) from acme_terms")
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    /** Accepts the terms in the operator's name: from now on certificates are ordered. Once is enough. */
    public void accept(Account account) {
        account.needs(Right.RUN_INSTANCE);
        try {
            transaction.executeWithoutResult(_ -> keep(account));
        } catch (DuplicateKeyException already) {
            return;
        }
        sweep.soon();
    }

    private void keep(Account account) {
        jdbc.sql("insert into acme_terms (singleton, accepted_by, accepted_at) values (1, :by, :at)")
                .param("by", account.email())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.write(account.actor(), Happened.of(AuditAction.TERMS_ACCEPTED));
    }
}
