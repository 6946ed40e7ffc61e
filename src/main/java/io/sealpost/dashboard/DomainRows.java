package io.sealpost.dashboard;

import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes rows of domains ready to print. */
@Component
class DomainRows {

    private final Words words;

    DomainRows(Words words) {
        this.words = words;
    }

    List<DomainRow> of(List<PolicySummary> policies) {
        return policies.stream().map(this::of).toList();
    }

    DomainRow of(PolicySummary policy) {
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
                policy.changedAt());
    }
}
