package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.*;

import io.sealpost.checks.HostedFacts.HostedVersion;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changed since the last check, and which older policy senders may still keep (RFC 8461 §5.1, §8.1). */
final class HistoryFindings {

    private HistoryFindings() {}

    static List<Finding> since(DomainName domain, PreviousCheck previous, CheckFacts now) {
        List<Finding> findings = new ArrayList<>();
        String then = previous.at().toString();
        String before = previous.policyText();
        String after = now.policyText();
        if (before != null && after != null && !before.equals(after)) {
            boolean sameId = now.recordId() != null && now.recordId().equals(previous.recordId());
            findings.add(Finding.of(
                    sameId ? CheckCode.POLICY_CHANGED_WITHOUT_ID : CheckCode.POLICY_CHANGED,
                    sameId ? WARNING : NOTICE,
                    List.of(domain.ascii(), then, sameId ? String.valueOf(now.recordId()) : ""),
                    lines(before, after)));
        }
        // Nothing is seen of the mail servers where nobody could ask: that is no change.
        if (!now.mxHosts().isEmpty() && !Set.copyOf(previous.mxHosts()).equals(Set.copyOf(now.mxHosts()))) {
            findings.add(Finding.of(
                    CheckCode.MX_CHANGED,
                    NOTICE,
                    List.of(domain.ascii(), then),
                    lines(String.join("\n", previous.mxHosts()), String.join("\n", now.mxHosts()))));
        }
        return findings;
    }

    /** The older version that senders may keep the longest, where it has not run out. */
    static List<Finding> cached(DomainName domain, HostedFacts hosted, Instant now) {
        String id = null;
        Instant until = now;
        for (int i = 0; i + 1 < hosted.versions().size(); i++) {
            HostedVersion version = hosted.versions().get(i);
            StsPolicy policy = StsPolicy.read(version.text()).policy();
            Instant end = policy == null || policy.mode() == PolicyMode.NONE
                    ? now
                    : hosted.versions()
                            .get(i + 1)
                            .publishedAt()
                            .plus(policy.maxAge().duration());
            if (end.isAfter(until)) {
                until = end;
                id = version.id();
            }
        }
        return id == null ? List.of() : List.of(cached(domain, id, until));
    }

    /**
     * The policy that the last check saw and this one does not: senders that fetched it keep it for its max_age, also where
     * nothing is served any more.
     */
    static List<Finding> cached(DomainName domain, PreviousCheck previous, CheckFacts facts, Instant now) {
        String text = previous.policyText();
        if (text == null || previous.recordId() == null || text.equals(facts.policyText())) {
            return List.of();
        }
        StsPolicy policy = StsPolicy.read(text).policy();
        if (policy == null || policy.mode() == PolicyMode.NONE) {
            return List.of();
        }
        Instant until = previous.at().plus(policy.maxAge().duration());
        return until.isAfter(now) ? List.of(cached(domain, previous.recordId(), until)) : List.of();
    }

    private static Finding cached(DomainName domain, String id, Instant until) {
        return Finding.of(
                CheckCode.OLD_POLICY_CACHED, NOTICE, List.of(domain.ascii(), id, until.toString()), List.of());
    }

    private static List<String> lines(String before, @Nullable String after) {
        List<String> lines = new ArrayList<>();
        before.lines().limit(50).forEach(line -> lines.add("- " + line));
        String.valueOf(after).lines().limit(50).forEach(line -> lines.add("+ " + line));
        return lines;
    }
}
