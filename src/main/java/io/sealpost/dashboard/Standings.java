package io.sealpost.dashboard;

import io.sealpost.dashboard.Standing.Reason;
import io.sealpost.domains.OwnershipState;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.VersionDetails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in one sentence where a domain stands, and what comes next. */
@Component
class Standings {

    private static final long ENOUGH_DAYS_IN_TESTING = 14;

    private final Words words;
    private final Clock clock;

    Standings(Words words, Clock clock) {
        this.words = words;
        this.clock = clock;
    }

    /** @param owned where the organization stands with the domain */
    Standing of(PolicySummary policy, List<VersionDetails> versions, OwnershipState owned) {
        return switch (owned) {
            case UNPROVED -> standing("warn", "unproved", "/ownership", List.of());
            case TRANSFER -> standing("note", "transfer", "/ownership", List.of());
            case DEPARTED -> standing("warn", "departed", "/ownership", List.of());
            case PROVED, GONE -> of(policy, versions);
        };
    }

    private Standing of(PolicySummary policy, List<VersionDetails> versions) {
        return switch (policy.state()) {
            case DRAFT -> standing("warn", "draft", "/policy", List.of());
            case REMOVED -> standing("note", "removed", null, List.of());
            case PUBLISHED ->
                switch (policy.mode()) {
                    case ENFORCE -> standing("note", "enforce", "/records", List.of());
                    case TESTING -> testing(versions);
                    case NONE -> standing("note", "none", "/removal", List.of());
                    case null -> throw new IllegalStateException(policy.domain() + " is published without a mode");
                };
        };
    }

    private Standing testing(List<VersionDetails> versions) {
        long days = Duration.between(testingSince(versions), clock.instant()).toDays();
        boolean enough = days >= ENOUGH_DAYS_IN_TESTING;
        String key = "dashboard.standing.testing.age." + (enough ? "for" : "against");
        Reason age = new Reason(enough, words.say(key, days, ENOUGH_DAYS_IN_TESTING));
        return standing("note", "testing", enough ? "/policy" : "/records", enough ? "ready" : "wait", List.of(age));
    }

    /** When testing began: several versions in a row may be in testing. */
    private Instant testingSince(List<VersionDetails> versions) {
        Instant since = clock.instant();
        for (VersionDetails version : versions) {
            if (version.mode() != PolicyMode.TESTING || version.adopted()) {
                break;
            }
            since = version.publishedAt();
        }
        return since;
    }

    private Standing standing(String kind, String name, @Nullable String path, List<Reason> reasons) {
        return standing(kind, name, path, null, reasons);
    }

    private Standing standing(
            String kind, String name, @Nullable String path, @Nullable String variant, List<Reason> reasons) {
        String key = "dashboard.standing." + name;
        String step = variant == null ? key : key + "." + variant;
        return new Standing(
                kind,
                !name.equals("enforce"),
                words.say(key + ".sentence"),
                words.say(step + ".next"),
                path,
                path == null ? null : words.say(step + ".button"),
                reasons);
    }
}
