package io.sealpost.policies.web;

import io.sealpost.policies.WaitingProposals;
import io.sealpost.web.OpenApprovals;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How many changes of policies wait for somebody else, for the header. */
@Component
class HeaderApprovals implements OpenApprovals {

    private final WaitingProposals waiting;

    HeaderApprovals(WaitingProposals waiting) {
        this.waiting = waiting;
    }

    @Override
    public int in(UUID organizationId) {
        try {
            return waiting.count(organizationId, MOST);
        } catch (DataAccessException | TransactionException databaseAway) {
            return 0;
        }
    }
}
