package io.sealpost.demo;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.HostedPoliciesChanged;
import io.sealpost.policies.HostedPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** What was published when, so that the sample world can follow it as an administrator would, some seconds later. */
@Component
@Profile("demo")
class DemoPublications {

    private final Clock clock;
    private final Map<DomainName, List<Published>> byDomain = new ConcurrentHashMap<>();

    DemoPublications(Clock clock) {
        this.clock = clock;
    }

    private record Published(HostedPolicy policy, Instant at) {}

    @TransactionalEventListener
    void on(HostedPoliciesChanged change) {
        for (HostedPolicy policy : change.policies()) {
            byDomain.merge(
                    policy.domain(),
                    List.of(new Published(policy, clock.instant())),
                    (before, now) ->
                            Stream.of(before, now).flatMap(List::stream).toList());
        }
    }

    /** What was served the given time ago; null for nothing. */
    @Nullable
    HostedPolicy current(DomainName domain, Duration ago) {
        return servedAt(domain, ago).reversed().stream()
                .findFirst()
                .filter(HostedPolicy::served)
                .orElse(null);
    }

    /** What was served before that; null for nothing. */
    @Nullable
    HostedPolicy previous(DomainName domain) {
        List<HostedPolicy> served = servedAt(domain, Duration.ZERO);
        return served.size() < 2
                ? null
                : served.reversed().stream()
                        .skip(1)
                        .filter(HostedPolicy::served)
                        .findFirst()
                        .orElse(null);
    }

    private List<HostedPolicy> servedAt(DomainName domain, Duration ago) {
        Instant then = clock.instant().minus(ago);
        return byDomain.getOrDefault(domain, List.of()).stream()
                .filter(published -> !published.at().isAfter(then))
                .map(Published::policy)
                .toList();
    }
}
