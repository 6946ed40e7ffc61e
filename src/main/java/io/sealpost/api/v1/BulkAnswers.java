package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.bulk.BulkApproval;
import io.sealpost.bulk.BulkDesk;
import io.sealpost.bulk.BulkJob;
import io.sealpost.bulk.BulkReport;
import io.sealpost.bulk.BulkState;
import io.sealpost.bulk.RowResult;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Imports and bulk actions of the caller's organization, as they are answered. */
@Component
class BulkAnswers {

    static final int LONGEST_REASON = 500;

    private final BulkDesk desk;
    private final BulkReport report;
    private final BulkApproval approval;
    private final Words words;

    BulkAnswers(BulkDesk desk, BulkReport report, BulkApproval approval, Words words) {
        this.approval = approval;
        this.desk = desk;
        this.report = report;
        this.words = words;
    }

    BulkJob find(TokenHolder caller, UUID id) {
        return desk.find(caller.account(), id).orElseThrow(ProblemException::notFound);
    }

    BulkResource of(TokenHolder caller, UUID id) {
        BulkJob job = find(caller, id);
        boolean ready = job.state() == BulkState.READY;
        return BulkResource.of(
                job,
                report.counts(job),
                ready ? report.consequences(job) : List.of(),
                approval.needed(caller.account(), job),
                words);
    }

    /** Their rows are counted together, and what they would do is left to who asks for one of them. */
    List<BulkResource> of(List<BulkJob> jobs) {
        Map<UUID, Map<RowResult, Integer>> counts = report.counts(jobs);
        return jobs.stream()
                .map(job -> BulkResource.of(job, counts.getOrDefault(job.id(), Map.of()), List.of(), false, words))
                .toList();
    }
}
