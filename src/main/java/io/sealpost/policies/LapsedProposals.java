package io.sealpost.policies;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Lets go what waits for domains that leave: it could be neither approved nor refused any more. Inside the transaction in
 * which they leave, under the locks of their policies' rows.
 */
@Component
class LapsedProposals {

    private final PolicyProposals proposals;
    private final AuditTrail audit;
    private final Clock clock;

    LapsedProposals(PolicyProposals proposals, AuditTrail audit, Clock clock) {
        this.proposals = proposals;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param actor who or what let the domains go */
    void of(Collection<UUID> domainIds, Actor actor) {
        if (domainIds.isEmpty()) {
            return;
        }
        List<PolicyProposal> waiting = proposals.findByDomainIdInAndStateOrderById(domainIds, ProposalState.OPEN);
        if (waiting.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        waiting.forEach(proposal -> proposal.lapse(now));
        audit.write(actor, waiting.stream().map(LapsedProposals::told).toList());
    }

    private static Happened told(PolicyProposal lapsed) {
        ProposalDetails proposal = lapsed.details();
        return Happened.of(AuditAction.PROPOSAL_LAPSED)
                .in(lapsed.organizationId())
                .at(proposal.domain().ascii())
                .after("proposal", proposal.id())
                .after("mode", proposal.policy().mode())
                .after("author", proposal.author());
    }
}
