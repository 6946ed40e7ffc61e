package io.sealpost.dashboard;

import io.sealpost.policies.VersionDetails;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text that senders get now. */
record ServedPolicy(String text, int number, String policyId, Instant since) {

    static @Nullable ServedPolicy of(List<VersionDetails> versions) {
        if (versions.isEmpty()) {
            return null;
        }
        VersionDetails newest = versions.getFirst();
        return new ServedPolicy(
                newest.textForPeople(), newest.number(), String.valueOf(newest.policyId()), newest.publishedAt());
    }
}
