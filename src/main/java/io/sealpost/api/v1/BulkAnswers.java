package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.bulk.BulkDesk;
import io.sealpost.bulk.BulkJob;
import io.sealpost.bulk.BulkReport;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Imports and bulk actions of the caller's organization, as they are answered. */
@Component
class BulkAnswers {

    static final int LONGEST_REASON = 500;

    private final BulkDesk desk;
    private final BulkReport report;
    private final Words words;

    BulkAnswers(BulkDesk desk, BulkReport report, Words words) {
        this.desk = desk;
        this.report = report;
        this.words = words;
    }

    BulkJob find(TokenHolder caller, UUID id) {
        return desk.find(caller.account(), id).orElseThrow(ProblemException::notFound);
    }

    BulkResource of(TokenHolder caller, UUID id) {
        return of(find(caller, id));
    }

    BulkResource of(BulkJob job) {
        return BulkResource.of(job, report, words);
    }
}
