package io.sealpost.mtasts;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a policy text means: by RFC 8461, and to each of the senders that are known.
 *
 * @param policy the policy by RFC 8461 §3.2, or null where the text is none
 * @param findings in the order of the text
 * @param senders one reading per {@link Sender}, in the order of that enum
 */
public record PolicyReading(@Nullable StsPolicy policy, List<PolicyFinding> findings, List<SenderReading> senders) {

    public PolicyReading {
        findings = List.copyOf(findings);
        senders = List.copyOf(senders);
    }

    /** The senders that take the text for no policy. */
    public List<Sender> refusing() {
        return senders.stream()
                .filter(SenderReading.Refused.class::isInstance)
                .map(SenderReading::sender)
                .toList();
    }

    /** The senders that accept the text, but with another meaning than RFC 8461 gives it, or where it gives none. */
    public List<Sender> readingOtherwise() {
        return senders.stream()
                .filter(reading -> reading instanceof SenderReading.Accepted accepted && differs(accepted))
                .map(SenderReading::sender)
                .toList();
    }

    /** Whether every sender reads exactly what RFC 8461 says. */
    public boolean understoodByAll() {
        return policy != null && refusing().isEmpty() && readingOtherwise().isEmpty();
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private boolean differs(SenderReading.Accepted accepted) {
        return policy == null
                || accepted.mode() != policy.mode()
                || accepted.maxAge() != policy.maxAge().seconds()
                || policy.mode() != PolicyMode.NONE && !patterns(accepted).equals(patterns(policy));
    }

    /** Host names are compared without regard to case. */
    private static Set<String> patterns(SenderReading.Accepted accepted) {
        return accepted.mx().stream().map(Ascii::lower).collect(Collectors.toSet());
    }

    private static Set<String> patterns(StsPolicy policy) {
        return policy.mx().stream().map(MxPattern::toString).collect(Collectors.toSet());
    }
}
