package io.sealpost.policies.web;

import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.SenderReading;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.VersionDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts versions into words. */
@Component
class VersionViews {

    private final Words words;

    VersionViews(Words words) {
        this.words = words;
    }

    VersionView of(PolicySummary policy, VersionDetails version) {
        Long seconds = version.maxAgeSeconds();
        String sha = version.sha256();
        return new VersionView(
                version.number(),
                policy.state() == PolicyState.PUBLISHED && version.number() == policy.number(),
                version.adopted(),
                version.takenOver(),
                version.republishedFrom(),
                version.policyId(),
                version.mode(),
                seconds == null ? null : words.duration(seconds),
                seconds,
                sha,
                sha == null ? null : sha.substring(0, 12),
                version.author(),
                version.reason(),
                version.publishedAt(),
                version.servedUntil());
    }

    /** How each known sender reads the text. */
    List<SenderView> senders(PolicyReading reading) {
        return reading.senders().stream()
                .map(sender -> switch (sender) {
                    case SenderReading.Accepted accepted -> accepted(reading, accepted);
                    case SenderReading.Refused refused ->
                        new SenderView(
                                refused.sender().label(),
                                "bad",
                                words.say("policies.senders.refused"),
                                words.say(refused.refusal().messageKey()),
                                refused.line());
                })
                .toList();
    }

    private SenderView accepted(PolicyReading reading, SenderReading.Accepted accepted) {
        boolean otherwise = reading.readingOtherwise().contains(accepted.sender());
        String detail = words.say(
                "policies.senders.reads",
                word(accepted.mode()),
                words.duration(accepted.maxAge()),
                accepted.mx().size());
        return new SenderView(
                accepted.sender().label(),
                otherwise ? "warn" : "ok",
                words.say(otherwise ? "policies.senders.otherwise" : "policies.senders.understood"),
                detail,
                0);
    }

    /** What changes for mail when one version takes the place of another. */
    List<String> effects(@Nullable VersionDetails now, VersionDetails next) {
        List<String> effects = new ArrayList<>();
        PolicyMode before = now == null ? null : now.mode();
        PolicyMode after = next.mode();
        if (after == null) {
            return effects;
        }
        if (before == null) {
            effects.add(words.say("policies.effect.first." + word(after)));
        } else if (before == after) {
            effects.add(words.say("policies.effect.same." + word(after)));
        } else {
            effects.add(words.say("policies.effect." + word(before) + "." + word(after)));
        }
        if (now != null && now.maxAgeSeconds() != null && after != PolicyMode.NONE) {
            effects.add(words.say("policies.effect.until", words.duration(now.maxAgeSeconds())));
        }
        return effects;
    }

    private static String word(PolicyMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** @param line where it stumbles, 0 for none */
    record SenderView(String name, String kind, String word, String detail, int line) {}
}
