package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.VersionDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The policies that somebody may see; to everybody else they do not exist. */
@Component
class OwnPolicies {

    private final PolicyHistory history;

    OwnPolicies(PolicyHistory history) {
        this.history = history;
    }

    /** The policy, of a removed domain too; another organization's is a 404. */
    PolicySummary of(Account account, DomainName domain) {
        return history.of(account, domain).orElseThrow(OwnPolicies::notFound);
    }

    /** As {@link #of}, where something is to be changed: a removed domain is a 404, and a viewer is refused. */
    PolicySummary present(Account account, DomainName domain) {
        PolicySummary policy = of(account, domain);
        account.needs(Right.CHANGE_DOMAINS);
        if (removed(policy)) {
            throw notFound();
        }
        return policy;
    }

    /** The version that is served now, or null. */
    @Nullable
    VersionDetails served(PolicySummary policy) {
        return policy.state() == PolicyState.PUBLISHED
                ? history.version(policy, policy.number()).orElse(null)
                : null;
    }

    /** The version that a change starts from: the newest made here, else what was adopted, or null. */
    @Nullable
    VersionDetails newest(PolicySummary policy) {
        return history.version(policy, policy.number()).orElse(null);
    }

    List<VersionDetails> versions(PolicySummary policy) {
        return history.versions(policy);
    }

    VersionDetails version(PolicySummary policy, int number) {
        return history.version(policy, number).orElseThrow(OwnPolicies::notFound);
    }

    String nextId(Account account, DomainName domain) {
        return history.nextId(account, domain)
                .orElseThrow(OwnPolicies::notFound)
                .value();
    }

    static boolean removed(PolicySummary policy) {
        return policy.state() == PolicyState.REMOVED;
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
