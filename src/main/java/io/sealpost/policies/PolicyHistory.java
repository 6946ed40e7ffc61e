package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads where a domain's policy stands and every version it ever had. */
@Service
@Transactional(readOnly = true)
public class PolicyHistory {

    private final DomainPolicies policies;
    private final PolicyVersions versions;
    private final PolicySummaries summaries;
    private final Clock clock;

    PolicyHistory(DomainPolicies policies, PolicyVersions versions, PolicySummaries summaries, Clock clock) {
        this.policies = policies;
        this.versions = versions;
        this.summaries = summaries;
        this.clock = clock;
    }

    /** The domain's policy, removed or not, if the account's organization has it. */
    public Optional<PolicySummary> of(Account account, DomainName domain) {
        return policies.findByOrganizationIdAndDomainName(account.organizationId(), domain)
                .map(DomainPolicy::summary);
    }

    /** As {@link #of(Account, DomainName)}, of many domains at once. */
    public Map<DomainName, PolicySummary> of(Account account, Collection<DomainName> domains) {
        return summaries.named(account, domains);
    }

    /** Every version, the newest first. */
    public List<VersionDetails> versions(PolicySummary policy) {
        return versions.findByDomainIdOrderByNumberDesc(policy.domainId()).stream()
                .map(PolicyVersion::details)
                .toList();
    }

    public Optional<VersionDetails> version(PolicySummary policy, int number) {
        return versions.findByDomainIdAndNumber(policy.domainId(), number).map(PolicyVersion::details);
    }

    /** The id that the next version would get if it were published now. */
    public Optional<PolicyId> nextId(Account account, DomainName domain) {
        return policies.findByOrganizationIdAndDomainName(account.organizationId(), domain)
                .map(policy -> policy.nextId(clock.instant()));
    }
}
