package io.sealpost.policies.providers;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MxPattern;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Who runs mail servers, and what they say about MTA-STS.
 *
 * @param id lower-case letters, digits and hyphens; an operator's entry with the same id takes the place of ours
 * @param name as the provider writes it
 * @param hosts the names of its mail servers
 * @param policy the mx lines that it documents; empty where it documents none
 * @param source the page on which that stands, or its documentation where it documents no mx line
 * @param checked the day on which somebody last compared the entry
 * @param note what needs care, or null
 * @param samples MX names of this provider
 * @param counterSamples names that look alike and that no mx line here may allow
 */
public record MailProvider(
        String id,
        String name,
        List<HostPattern> hosts,
        List<PolicyPattern> policy,
        Source source,
        LocalDate checked,
        @Nullable ProviderNote note,
        List<DomainName> samples,
        List<DomainName> counterSamples) {

    public MailProvider {
        hosts = List.copyOf(hosts);
        policy = List.copyOf(policy);
        samples = List.copyOf(samples);
        counterSamples = List.copyOf(counterSamples);
    }

    public boolean documented() {
        return !policy.isEmpty();
    }

    public PatternKind kind() {
        if (!documented()) {
            return PatternKind.UNDOCUMENTED;
        }
        return policy.stream().anyMatch(PolicyPattern::wildcard) ? PatternKind.WILDCARD : PatternKind.EXACT_HOSTS;
    }

    /** The documented line that allows this MX, the one with a wildcard before the plain host. */
    public Optional<MxPattern> policyFor(DomainName mx) {
        return policy.stream()
                .flatMap(pattern -> pattern.resolve(mx).stream())
                .max(Comparator.comparing(MxPattern::wildcard));
    }

    boolean runs(DomainName mx) {
        return precision(mx).isPresent();
    }

    OptionalInt precision(DomainName mx) {
        return hosts.stream()
                .filter(pattern -> pattern.matches(mx))
                .mapToInt(HostPattern::precision)
                .max();
    }
}
