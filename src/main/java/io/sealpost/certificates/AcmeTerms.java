package io.sealpost.certificates;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Whether the authorities' terms are accepted: by the setting, or by somebody in the dashboard. */
@Service
public class AcmeTerms {

    private final JdbcClient jdbc;
    private final AcmeProperties properties;
    private final SweepJob sweep;
    private final Clock clock;

    AcmeTerms(JdbcClient jdbc, AcmeProperties properties, SweepJob sweep, Clock clock) {
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
            jdbc.sql("insert into acme_terms (singleton, accepted_by, accepted_at) values (1, :by, :at)")
                    .param("by", account.email())
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException already) {
            return;
        }
        sweep.soon();
    }
}
