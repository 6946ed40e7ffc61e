package io.sealpost.policies;

import io.sealpost.storage.Revisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers the changes of hosted policies. */
@Component
class PolicyRevisions extends Revisions {

    PolicyRevisions(JdbcClient jdbc) {
        super(jdbc, "policy_position");
    }
}
