package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.*;

import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.SenderReading;
import io.sealpost.mtasts.StsPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which mx line covers which mail server, and what mode enforce would do today (RFC 8461 §4.1, §5). */
final class CoverageFindings {

    private final DomainName domain;
    private final StsPolicy policy;
    private final List<Finding> findings = new ArrayList<>();

    private CoverageFindings(DomainName domain, StsPolicy policy) {
        this.domain = domain;
        this.policy = policy;
    }

    /**
     * @param hosts the names in the MX records
     * @param dead those among them that lead nowhere
     */
    static List<Finding> of(DomainName domain, StsPolicy policy, Set<String> hosts, Set<String> dead) {
        CoverageFindings found = new CoverageFindings(domain, policy);
        hosts.forEach(host -> found.host(host, dead.contains(host)));
        policy.mx().forEach(pattern -> found.line(pattern, hosts));
        return found.findings;
    }

    private void host(String host, boolean dead) {
        MxPattern pattern = covering(policy, host);
        if (pattern != null) {
            add(CheckCode.MX_COVERED, OK, host, pattern.toString());
        } else {
            add(CheckCode.MX_NOT_COVERED, dead ? NOTICE : impact(policy.mode()), host, "");
        }
    }

    private void line(MxPattern pattern, Set<String> hosts) {
        boolean used = hosts.stream().anyMatch(host -> matches(pattern, host));
        if (!used && !hosts.isEmpty() && policy.mode() != PolicyMode.NONE) {
            add(CheckCode.MX_LINE_UNUSED, NOTICE, pattern.toString(), "");
        }
        boolean own = pattern.name().equals(domain) || pattern.name().equals(domain.parent());
        if (pattern.wildcard() && own) {
            // RFC 8461 §10.4: who may name a host there could receive the mail.
            add(CheckCode.MX_LINE_WIDE, NOTICE, pattern.toString(), "");
        }
    }

    private void add(CheckCode code, CheckSeverity severity, String subject, String more) {
        List<String> lines = policy.mx().stream().map(line -> "mx: " + line).toList();
        findings.add(new Finding(code, "", severity, subject, List.of(subject, more), lines));
    }

    static @Nullable MxPattern covering(StsPolicy policy, String host) {
        return policy.mx().stream()
                .filter(one -> matches(one, host))
                .findFirst()
                .orElse(null);
    }

    private static boolean matches(MxPattern pattern, String host) {
        try {
            return pattern.matches(new DomainName(host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static CheckSeverity impact(PolicyMode mode) {
        return switch (mode) {
            case ENFORCE -> ERROR;
            case TESTING -> WARNING;
            case NONE -> NOTICE;
        };
    }

    /** What senders that enforce would do today, host by host; nothing where it could not be told. */
    static List<Finding> enforcing(
            DomainName domain, PolicyReading reading, Set<String> hosts, List<MxVisit> visits, MxFindings judge) {
        StsPolicy policy = Objects.requireNonNull(reading.policy());
        if (policy.mode() == PolicyMode.NONE || hosts.isEmpty()) {
            return List.of();
        }
        List<String> refused = new ArrayList<>();
        boolean allTold = true;
        for (String host : hosts) {
            List<Boolean> answers = visits.stream()
                    .filter(visit -> visit.host().ascii().equals(host))
                    .map(judge::accepts)
                    .filter(Objects::nonNull)
                    .toList();
            if (covering(policy, host) == null || answers.contains(false)) {
                refused.add(host);
            }
            allTold &= !answers.isEmpty();
        }
        List<String> senders = reading.senders().stream()
                .filter(one -> one instanceof SenderReading.Accepted accepted && accepted.mode() == policy.mode())
                .map(one -> one.sender().label())
                .toList();
        List<String> arguments = List.of(domain.ascii(), String.join(", ", refused), String.join(", ", senders));
        if (!refused.isEmpty()) {
            return List.of(Finding.of(
                    CheckCode.ENFORCE_REFUSES, impact(policy.mode()), arguments, PolicyFindings.table(reading)));
        }
        return allTold
                ? List.of(Finding.of(
                        CheckCode.ENFORCE_SAFE,
                        OK,
                        arguments,
                        hosts.stream()
                                .map(host -> host + " ← mx: " + covering(policy, host))
                                .collect(Collectors.toList())))
                : List.of();
    }
}
