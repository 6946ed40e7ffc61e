package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.ProposalDetails;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets what waits beside what is served. */
@Component
class ProposalRows {

    private final PolicyHistory history;

    ProposalRows(PolicyHistory history) {
        this.history = history;
    }

    List<ProposalRow> of(Account account, List<ProposalDetails> waiting) {
        List<DomainName> names =
                waiting.stream().map(ProposalDetails::domain).distinct().toList();
        Map<DomainName, PolicySummary> served = history.of(account, names);
        return waiting.stream()
                .map(proposal -> row(account, proposal, served.get(proposal.domain())))
                .toList();
    }

    private static ProposalRow row(Account account, ProposalDetails proposal, @Nullable PolicySummary policy) {
        return new ProposalRow(
                proposal.domain(),
                proposal.id(),
                policy == null ? null : policy.mode(),
                proposal.policy().mode(),
                proposal.author(),
                proposal.authorId().equals(account.personId()),
                policy != null && policy.number() > 0 && policy.number() != proposal.basedOn(),
                proposal.reason(),
                proposal.proposedAt());
    }
}
