package io.sealpost.policies;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers the changes that edges must see, in the order of commits and without gaps: the counter's row stays locked from
 * {@link #next()} to the commit. Call it last in a transaction, so that the lock is held for a moment only and is never
 * waited for while another one is wanted.
 */
@Component
class PolicyRevisions {

    private final JdbcClient jdbc;

    PolicyRevisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public long next() {
        jdbc.sql("update policy_position set revision = revision + 1 where id = 1")
                .update();
        return jdbc.sql("select revision from policy_position where id = 1")
                .query(Long.class)
                .single();
    }
}
