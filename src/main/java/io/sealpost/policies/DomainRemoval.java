package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.ApprovalNeededException;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Right;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import java.time.Clock;
import java.util.NoSuchElementException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a domain off this instance; its versions stay and wait for its return. */
@Service
public class DomainRemoval {

    private final DomainClaims domains;
    private final DomainPolicies policies;
    private final PolicyVersions versions;
    private final PolicyRevisions revisions;
    private final OrganizationRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DomainRemoval(
            DomainClaims domains,
            DomainPolicies policies,
            PolicyVersions versions,
            PolicyRevisions revisions,
            OrganizationRules rules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.domains = domains;
        this.policies = policies;
        this.versions = versions;
        this.revisions = revisions;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** From when on removing the domain is safe, computed from its whole history. */
    @Transactional(readOnly = true)
    public RemovalClock clock(PolicySummary policy) {
        return RemovalClock.of(versions.findByDomainIdOrderByNumberDesc(policy.domainId()).stream()
                .map(PolicyVersion::details)
                .toList());
    }

    /**
     * Stops serving the domain at once.
     *
     * @throws NoSuchElementException if the account's organization has no such domain, or it was removed already
     * @throws ApprovalNeededException for an editor, where the organization asks for four eyes: an owner removes
     */
    @Transactional
    public void remove(Account account, DomainName domain) {
        account.needs(Right.CHANGE_DOMAINS);
        if (rules.needsApproval(account)) {
            throw new ApprovalNeededException();
        }
        domains.remove(account, domain);
        DomainPolicy policy = policies.lock(account.organizationId(), domain)
                .filter(found -> found.state() != PolicyState.REMOVED)
                .orElseThrow();
        boolean served = policy.state() == PolicyState.PUBLISHED;
        versions.findByDomainIdAndNumber(policy.getId(), policy.number())
                .ifPresent(current -> current.servedUntil(clock.instant()));
        policy.remove(clock.instant());
        policies.saveAndFlush(policy);
        policy.takesEffectWith(revisions.next());
        // What another organization serves under the same name stays as it is.
        if (served) {
            events.publishEvent(policy.changed(null));
        }
    }
}
