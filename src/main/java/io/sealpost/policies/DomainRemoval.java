package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.ApprovalNeededException;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Right;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.ClaimWithdrawal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes domains off this instance; their versions stay and wait for their return. */
@Service
public class DomainRemoval {

    private final ClaimWithdrawal claims;
    private final DomainPolicies policies;
    private final PolicyVersions versions;
    private final VersionReading reading;
    private final PolicyRevisions revisions;
    private final LapsedProposals lapsed;
    private final EarlierPolicies earlier;
    private final OrganizationRules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DomainRemoval(
            ClaimWithdrawal claims,
            DomainPolicies policies,
            PolicyVersions versions,
            VersionReading reading,
            PolicyRevisions revisions,
            LapsedProposals lapsed,
            EarlierPolicies earlier,
            OrganizationRules rules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.claims = claims;
        this.policies = policies;
        this.versions = versions;
        this.reading = reading;
        this.revisions = revisions;
        this.lapsed = lapsed;
        this.earlier = earlier;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** From when on removing the domain is safe, computed from its whole history, also from before it came to this one. */
    public RemovalClock clock(PolicySummary policy) {
        return Objects.requireNonNull(clocks(List.of(policy)).get(policy.domainId()));
    }

    /** As {@link #clock}, of many: by the id of the domain. */
    public Map<UUID, RemovalClock> clocks(List<PolicySummary> all) {
        Map<UUID, RemovalClock> clocks = new HashMap<>();
        all.forEach(policy -> clocks.put(policy.domainId(), RemovalClock.NOTHING_SERVED));
        reading.each(
                all, (policy, version) -> clocks.computeIfPresent(policy.domainId(), (_, one) -> one.and(version)));
        earlier.of(all).forEach((id, kept) -> clocks.computeIfPresent(id, (_, own) -> own.after(kept)));
        return clocks;
    }

    /**
     * Stops serving the domain at once.
     *
     * @throws NoSuchElementException if the account's organization has no such domain, or it was removed already
     * @throws ApprovalNeededException for an editor, where the organization asks for four eyes: an owner removes
     */
    @Transactional
    public void remove(Account account, DomainName domain) {
        remove(account, Set.of(domain), _ -> true);
    }

    /**
     * As {@link #remove(Account, DomainName)}, of many in one transaction; where one of them is not there, all stay.
     *
     * @param seen the number of the version that each had when it was decided on: those that have another one now stay
     * @return those that were removed
     */
    @Transactional
    public Set<DomainName> remove(Account account, Map<DomainName, Integer> seen) {
        return remove(account, seen.keySet(), policy -> Objects.equals(seen.get(policy.domainName()), policy.number()));
    }

    private Set<DomainName> remove(Account account, Set<DomainName> names, Predicate<DomainPolicy> meant) {
        account.needs(Right.CHANGE_DOMAINS);
        if (rules.needsApproval(account)) {
            throw new ApprovalNeededException();
        }
        claims.lock(names);
        List<DomainPolicy> here = policies.lockAll(account.organizationId(), names).stream()
                .filter(policy -> policy.state() != PolicyState.REMOVED)
                .toList();
        if (here.size() < names.size()) {
            throw new NoSuchElementException("No such domain");
        }
        List<DomainPolicy> going = here.stream().filter(meant).toList();
        Set<DomainName> gone = going.stream().map(DomainPolicy::domainName).collect(Collectors.toSet());
        if (!gone.isEmpty()) {
            claims.withdraw(account, gone);
            stop(account, going);
        }
        return gone;
    }

    private void stop(Account account, List<DomainPolicy> going) {
        Instant now = clock.instant();
        List<DomainPolicy> served = going.stream()
                .filter(policy -> policy.state() == PolicyState.PUBLISHED)
                .toList();
        versions.newest(going.stream().map(DomainPolicy::getId).toList()).forEach(current -> current.servedUntil(now));
        going.forEach(policy -> policy.remove(now));
        lapsed.of(going.stream().map(DomainPolicy::getId).toList(), account.actor());
        long revision = revisions.next(going.size());
        for (DomainPolicy policy : going) {
            policy.takesEffectWith(revision++);
        }
        policies.saveAllAndFlush(going);
        // What another organization serves under the same name stays as it is.
        if (!served.isEmpty()) {
            events.publishEvent(new HostedPoliciesChanged(
                    served.stream().map(policy -> policy.hosted(null)).toList(), account.organizationId()));
        }
    }
}
