package io.sealpost.checks.history;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.HostedPoliciesChanged;
import io.sealpost.policies.HostedPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets each domain be checked from its publication to its removal: in the transaction that makes it so. */
@Component
class ServedDomains {

    /** Whoever publishes also changes records; so much later there is something to see. */
    static final Duration SOON = Duration.ofMinutes(2);

    private final HealthRows health;
    private final Clock clock;

    ServedDomains(HealthRows health, Clock clock) {
        this.health = health;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    void on(HostedPoliciesChanged changed) {
        Map<Boolean, List<DomainName>> served = changed.policies().stream()
                .collect(Collectors.partitioningBy(
                        HostedPolicy::served, Collectors.mapping(HostedPolicy::domain, Collectors.toList())));
        health.changed(
                served.getOrDefault(true, List.of()),
                served.getOrDefault(false, List.of()),
                changed.organizationId(),
                clock.instant().plus(SOON));
    }
}
