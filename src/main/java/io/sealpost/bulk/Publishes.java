package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.Publication;
import io.sealpost.policies.VersionDetails;
import org.springframework.stereotype.Component;

/**
 * Publishes the policy of one row as a person would, or proposes it where two pairs of eyes are asked for. Throws
 * NoSuchElementException where the domain was removed meanwhile.
 */
@Component
class Publishes {

    private final PolicyPublishing publishing;
    private final PolicyApproval approval;

    Publishes(PolicyPublishing publishing, PolicyApproval approval) {
        this.publishing = publishing;
        this.approval = approval;
    }

    Outcome publish(
            Account account, DomainName domain, StsPolicy policy, int basedOn, String reason, RowResult published) {
        if (approval.needed(account)) {
            approval.propose(account, domain, policy, basedOn, null, reason);
            return Outcome.of(RowResult.PROPOSED);
        }
        return outcome(publishing.publish(account, domain, policy, basedOn, reason), published);
    }

    /** As {@link #publish}, of an older version. */
    Outcome republish(Account account, DomainName domain, int number, StsPolicy policy, int basedOn, String reason) {
        if (approval.needed(account)) {
            approval.propose(account, domain, policy, basedOn, number, reason);
            return Outcome.of(RowResult.PROPOSED);
        }
        return outcome(publishing.republish(account, domain, number, basedOn, reason), RowResult.CHANGED);
    }

    private static Outcome outcome(Publication publication, RowResult published) {
        return switch (publication) {
            case Publication.Published(VersionDetails version) -> Outcome.of(published, version.number());
            case Publication.Superseded(VersionDetails newest) ->
                Outcome.of(RowResult.OVERTAKEN, Remark.of("bulk.row.overtaken", newest.author(), newest.number()));
            case Publication.NotProved _ -> Outcome.of(RowResult.UNPROVED, Remark.of("bulk.row.proof"));
            case Publication.Unchanged _ -> Outcome.of(RowResult.UNCHANGED);
        };
    }
}
