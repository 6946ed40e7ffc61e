package io.sealpost.policies;

import static java.util.stream.Collectors.toSet;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.PolicyId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was seen of a domain outside: an id in DNS, a policy at another host. */
@Service
public class PolicyObservations {

    private final DomainPolicies policies;
    private final PolicyVersions versions;
    private final PolicySummaries summaries;
    private final DomainClaims domains;
    private final PolicyAudit audit;
    private final Clock clock;

    PolicyObservations(
            DomainPolicies policies,
            PolicyVersions versions,
            PolicySummaries summaries,
            DomainClaims domains,
            PolicyAudit audit,
            Clock clock) {
        this.summaries = summaries;
        this.domains = domains;
        this.policies = policies;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Remembers the id that DNS shows, so that the next version's is higher. */
    @Transactional
    public void seenInDns(Account account, DomainName domain, PolicyId id) {
        PolicySummary known = summaries.named(account, Set.of(domain)).get(domain);
        if (known != null && !id.value().equals(known.seenId())) {
            policies.lock(account.organizationId(), domain).ifPresent(policy -> policy.seenInDns(id));
        }
    }

    /**
     * Makes what is published elsewhere version 0, once, and only before version 1; where a viewer looks, it waits for an
     * editor, and before the organization has proved that it controls the domain it is not kept at all.
     *
     * @return whether version 0 was made now
     */
    @Transactional
    public boolean adopt(Account account, DomainName domain, ForeignPolicy foreign) {
        return foreign.exists()
                && account.may(Right.CHANGE_DOMAINS)
                && adopt(account, policies.lockAll(account.organizationId(), Set.of(domain)), Map.of(domain, foreign));
    }

    /**
     * Keeps what was seen of many domains, as {@link #seenInDns} and {@link #adopt} would of each. Every one of them is
     * locked until the transaction ends, in the order of names, also where nothing was seen.
     */
    @Transactional
    public void seen(Account account, Map<DomainName, ForeignPolicy> seen) {
        account.needs(Right.CHANGE_DOMAINS);
        List<DomainPolicy> locked = policies.lockAll(account.organizationId(), seen.keySet());
        for (DomainPolicy policy : locked) {
            PolicyId id = foreign(seen, policy).id();
            if (id != null) {
                policy.seenInDns(id);
            }
        }
        adopt(account, locked, seen);
    }

    private boolean adopt(Account account, List<DomainPolicy> locked, Map<DomainName, ForeignPolicy> seen) {
        List<DomainPolicy> first = locked.stream()
                .filter(policy -> policy.number() == 0 && foreign(seen, policy).exists())
                .toList();
        List<UUID> ids = first.stream().map(DomainPolicy::getId).toList();
        // Under the locks, which whoever takes the domain away waits for.
        Set<UUID> held = domains.holding(ids);
        Set<UUID> adopted = ids.isEmpty()
                ? Set.of()
                : versions.newest(ids).stream().map(PolicyVersion::domainId).collect(toSet());
        List<NextVersion> next = first.stream()
                .filter(policy -> held.contains(policy.getId()) && !adopted.contains(policy.getId()))
                .map(policy -> new NextVersion(
                        policy, null, policy.adopt(foreign(seen, policy), account.email(), clock.instant())))
                .toList();
        versions.saveAllAndFlush(next.stream().map(NextVersion::made).toList());
        audit.adopted(account, next);
        return !next.isEmpty();
    }

    private static ForeignPolicy foreign(Map<DomainName, ForeignPolicy> seen, DomainPolicy policy) {
        return Objects.requireNonNull(seen.get(policy.domainName()));
    }

    /** Sets where this domain's TLS reports shall go (RFC 8460 §3). */
    @Transactional
    public void reportsGoTo(Account account, DomainName domain, String address) {
        account.needs(Right.CHANGE_DOMAINS);
        policies.lock(account.organizationId(), domain).ifPresent(policy -> {
            audit.reportAddress(account, domain, policy.summary().reportAddress(), address);
            policy.reportsGoTo(address);
        });
    }
}
