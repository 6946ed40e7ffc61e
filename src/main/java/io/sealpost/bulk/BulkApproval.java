package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.policies.PolicyApproval;
import org.springframework.stereotype.Service;

/** Whether what a job publishes waits for a second pair of eyes: that of whoever starts it, for its rows are done as theirs. */
@Service
public class BulkApproval {

    private final PolicyApproval approval;

    BulkApproval(PolicyApproval approval) {
        this.approval = approval;
    }

    /** For a job that waits to be started, and its own organization; of the others each row says it. */
    public boolean needed(Account starter, BulkJob job) {
        return job.state() == BulkState.READY && job.kind() != BulkKind.CHECK && approval.needed(starter);
    }
}
