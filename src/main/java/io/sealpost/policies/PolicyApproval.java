package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Right;
import io.sealpost.audit.AuditAction;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The four-eyes rule: keeps what an editor wants to publish until somebody else has looked at it. */
@Service
public class PolicyApproval {

    private final OrganizationRules rules;
    private final PolicyProposals proposals;
    private final DomainPolicies policies;
    private final PolicyPublishing publishing;
    private final PolicyAudit audit;
    private final Clock clock;

    PolicyApproval(
            OrganizationRules rules,
            PolicyProposals proposals,
            DomainPolicies policies,
            PolicyPublishing publishing,
            PolicyAudit audit,
            Clock clock) {
        this.rules = rules;
        this.proposals = proposals;
        this.policies = policies;
        this.publishing = publishing;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether what this account publishes has to wait. */
    public boolean needed(Account account) {
        return rules.needsApproval(account);
    }

    /**
     * Proposes a policy; what the same author proposed for the domain before is withdrawn.
     *
     * @throws NoSuchElementException if the account's organization has no such domain, or it was removed
     */
    @Transactional
    public ProposalDetails propose(Account account, PolicyWish wish, String reason) {
        PolicySummary current = lock(account, wish.domain()).summary();
        Instant now = clock.instant();
        proposals
                .findByDomainIdAndAuthorIdAndState(current.domainId(), account.personId(), ProposalState.OPEN)
                .forEach(before -> {
                    before.withdraw(account, "", now);
                    audit.proposal(AuditAction.PROPOSAL_WITHDRAWN, account, before.details());
                });
        ProposalDetails proposal = proposals
                .save(new PolicyProposal(account, current, wish, reason, now))
                .details();
        audit.proposal(AuditAction.POLICY_PROPOSED, account, proposal);
        return proposal;
    }

    /** A proposal for a domain of the account's organization; another's is not found. */
    @Transactional(readOnly = true)
    public Optional<ProposalDetails> of(Account account, DomainName domain, UUID id) {
        return find(account, domain, id).map(PolicyProposal::details);
    }

    /**
     * Publishes it in its author's name. Where the policy has changed since, nothing is published and it keeps waiting.
     *
     * @throws NoSuchElementException if there is no such proposal
     */
    @Transactional
    public Approval approve(Account account, DomainName domain, UUID id) {
        lock(account, domain);
        // A token is no second pair of eyes, unless an owner gave it all that they may do.
        account.needsAsProgram(Right.MANAGE_ORGANIZATION);
        PolicyProposal proposal = find(account, domain, id).orElseThrow();
        if (!proposal.open()) {
            return new Approval.DecidedAlready();
        }
        if (proposal.by(account)) {
            return new Approval.OwnProposal();
        }
        Publication publication = publishing.approved(
                account,
                proposal.author(),
                new PolicyWish(domain, proposal.policy(), proposal.basedOn(), proposal.republishedFrom()),
                proposal.reason());
        if (publication instanceof Publication.Published(VersionDetails published)) {
            proposal.published(account, published.number(), clock.instant());
            audit.proposal(AuditAction.PROPOSAL_APPROVED, account, proposal.details());
        }
        return new Approval.Given(publication);
    }

    /**
     * Says no, or as its author takes it back; false where it was decided already.
     *
     * @param reason why, at most 500 characters, may be empty
     * @throws NoSuchElementException if there is no such proposal
     */
    @Transactional
    public boolean drop(Account account, DomainName domain, UUID id, String reason) {
        lock(account, domain);
        account.needsAsProgram(Right.MANAGE_ORGANIZATION);
        PolicyProposal proposal = find(account, domain, id).orElseThrow();
        if (!proposal.open()) {
            return false;
        }
        boolean own = proposal.by(account);
        if (own) {
            proposal.withdraw(account, reason.strip(), clock.instant());
        } else {
            proposal.refuse(account, reason.strip(), clock.instant());
        }
        audit.proposal(
                own ? AuditAction.PROPOSAL_WITHDRAWN : AuditAction.PROPOSAL_REFUSED, account, proposal.details());
        return true;
    }

    private Optional<PolicyProposal> find(Account account, DomainName domain, UUID id) {
        return proposals.findByOrganizationIdAndDomainNameAndId(account.organizationId(), domain, id);
    }

    /** The domain's row, as for publishing, so that decisions come one after the other. */
    private DomainPolicy lock(Account account, DomainName domain) {
        DomainPolicy policy = policies.lock(account.organizationId(), domain)
                .filter(found -> found.state() != PolicyState.REMOVED)
                .orElseThrow();
        account.needs(Right.CHANGE_DOMAINS);
        return policy;
    }
}
