package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicyWish;
import io.sealpost.policies.Publication;
import io.sealpost.policies.VersionDetails;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Publishes the policies of rows as a person would, or proposes them where two pairs of eyes are asked for. Throws
 * NoSuchElementException where one of the domains was removed meanwhile.
 */
@Component
class Publishes {

    private final PolicyPublishing publishing;
    private final PolicyApproval approval;

    Publishes(PolicyPublishing publishing, PolicyApproval approval) {
        this.publishing = publishing;
        this.approval = approval;
    }

    Map<DomainName, Outcome> publish(Account account, List<PolicyWish> wishes, String reason, RowResult published) {
        Map<DomainName, Outcome> outcomes = new HashMap<>();
        if (wishes.isEmpty()) {
            return outcomes;
        }
        if (approval.needed(account)) {
            approval.propose(account, wishes, reason)
                    .forEach(proposal -> outcomes.put(proposal.domain(), Outcome.of(RowResult.PROPOSED)));
            return outcomes;
        }
        publishing
                .publish(account, wishes, reason)
                .forEach((domain, publication) -> outcomes.put(domain, outcome(publication, published)));
        return outcomes;
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
