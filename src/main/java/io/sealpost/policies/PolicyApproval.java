package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Right;
import io.sealpost.audit.AuditAction;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
        return propose(account, List.of(wish), reason).getFirst();
    }

    /** As {@link #propose(Account, PolicyWish, String)}, of different domains in one transaction. */
    @Transactional
    public List<ProposalDetails> propose(Account account, List<PolicyWish> wishes, String reason) {
        Map<DomainName, DomainPolicy> locked =
                lock(account, wishes.stream().map(PolicyWish::domain).toList());
        Instant now = clock.instant();
        List<PolicyProposal> before = proposals.findByDomainIdInAndAuthorIdAndState(
                locked.values().stream().map(DomainPolicy::getId).toList(), account.personId(), ProposalState.OPEN);
        before.forEach(proposal -> proposal.withdraw(account, "", now));
        audit.proposals(AuditAction.PROPOSAL_WITHDRAWN, account, details(before));
        List<PolicyProposal> made = wishes.stream()
                .map(wish -> new PolicyProposal(account, summary(locked, wish), wish, reason, now))
                .toList();
        List<ProposalDetails> proposed = details(proposals.saveAllAndFlush(made));
        audit.proposals(AuditAction.POLICY_PROPOSED, account, proposed);
        return proposed;
    }

    private static PolicySummary summary(Map<DomainName, DomainPolicy> locked, PolicyWish wish) {
        return Objects.requireNonNull(locked.get(wish.domain())).summary();
    }

    private static List<ProposalDetails> details(List<PolicyProposal> some) {
        return some.stream().map(PolicyProposal::details).toList();
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
        lock(account, List.of(domain));
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
        lock(account, List.of(domain));
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

    /** The rows of the domains, as for publishing, so that decisions come one after the other. */
    private Map<DomainName, DomainPolicy> lock(Account account, List<DomainName> names) {
        Map<DomainName, DomainPolicy> locked = policies.lockAll(account.organizationId(), names).stream()
                .filter(policy -> policy.state() != PolicyState.REMOVED)
                .collect(Collectors.toMap(DomainPolicy::domainName, policy -> policy));
        if (locked.size() < names.size()) {
            throw new NoSuchElementException("No such domain");
        }
        account.needs(Right.CHANGE_DOMAINS);
        return locked;
    }
}
