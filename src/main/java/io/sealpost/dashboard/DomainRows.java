package io.sealpost.dashboard;

import io.sealpost.accounts.Account;
import io.sealpost.checks.history.DomainHealth;
import io.sealpost.checks.history.DomainHealths;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.OwnershipState;
import io.sealpost.domains.OwnershipStates;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes rows of domains ready to print. */
@Component
class DomainRows {

    private final Words words;
    private final DomainHealths healths;
    private final OwnershipStates ownership;

    DomainRows(Words words, DomainHealths healths, OwnershipStates ownership) {
        this.ownership = ownership;
        this.words = words;
        this.healths = healths;
    }

    List<DomainRow> of(Account account, List<PolicySummary> policies) {
        List<DomainName> names = policies.stream().map(PolicySummary::domain).toList();
        Map<DomainName, DomainHealth> health = healths.of(account, names);
        Map<DomainName, OwnershipState> owned = ownership.of(account, names);
        return policies.stream()
                .map(policy -> of(policy, health.get(policy.domain()), owned.get(policy.domain())))
                .toList();
    }

    private DomainRow of(PolicySummary policy, @Nullable DomainHealth health, @Nullable OwnershipState owned) {
        boolean served = policy.state() == PolicyState.PUBLISHED;
        Long seconds = served ? policy.maxAgeSeconds() : null;
        return new DomainRow(
                policy.domain().ascii(),
                policy.domain().unicode(),
                policy.mode() == null ? null : Words.lower(policy.mode()),
                Words.lower(policy.state()),
                served ? policy.policyId() : null,
                seconds == null ? null : words.lifetime(seconds),
                seconds == null ? null : String.valueOf(seconds),
                policy.changedAt(),
                served ? health == null ? HealthMark.WAITING : HealthMark.of(health) : null,
                mark(owned));
    }

    private static @Nullable String mark(@Nullable OwnershipState owned) {
        return owned == null || owned == OwnershipState.PROVED || owned == OwnershipState.GONE
                ? null
                : Words.lower(owned);
    }
}
