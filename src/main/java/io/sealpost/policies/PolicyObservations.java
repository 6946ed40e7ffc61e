package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.PolicyId;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was seen of a domain outside: an id in DNS, a policy at another host. */
@Service
public class PolicyObservations {

    private final DomainPolicies policies;
    private final PolicyVersions versions;
    private final DomainClaims domains;
    private final PolicyAudit audit;
    private final Clock clock;

    PolicyObservations(
            DomainPolicies policies, PolicyVersions versions, DomainClaims domains, PolicyAudit audit, Clock clock) {
        this.domains = domains;
        this.policies = policies;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Remembers the id that DNS shows, so that the next version's is higher. */
    @Transactional
    public void seenInDns(Account account, DomainName domain, PolicyId id) {
        boolean known = policies.findByOrganizationIdAndDomainName(account.organizationId(), domain)
                .map(policy -> id.value().equals(policy.seenId()))
                .orElse(true);
        if (!known) {
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
        if (!foreign.exists() || !account.may(Right.CHANGE_DOMAINS)) {
            return false;
        }
        DomainPolicy policy = policies.lock(account.organizationId(), domain).orElse(null);
        if (policy == null
                || policy.number() > 0
                || !domains.holds(policy.getId())
                || versions.findByDomainIdAndNumber(policy.getId(), 0).isPresent()) {
            return false;
        }
        PolicyVersion adopted = versions.saveAndFlush(policy.adopt(foreign, account.email(), clock.instant()));
        audit.adopted(account, domain, adopted.details());
        return true;
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
