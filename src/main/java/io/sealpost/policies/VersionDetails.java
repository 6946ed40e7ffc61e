package io.sealpost.policies;

import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a domain's policy, as it is shown.
 *
 * @param number 1, 2, …; 0 is what was published elsewhere before the domain came here
 * @param republishedFrom the older version whose text this is, where it was published again
 * @param policyId its id; null only where version 0 had no TXT record
 * @param mode null only where version 0 had no policy that can be read
 * @param maxAgeSeconds null as for {@code mode}
 * @param text the exact bytes; null only where version 0 had a TXT record and no policy
 * @param sha256 of {@code text}, in lower-case hexadecimal
 * @param author the e-mail address of who published it; empty where it was taken over with the domain
 * @param reason why, in their words; may be empty
 * @param servedUntil when another version took its place or the domain was removed; null while it is current
 */
public record VersionDetails(
        int number,
        VersionOrigin origin,
        @Nullable Integer republishedFrom,
        @Nullable String policyId,
        @Nullable PolicyMode mode,
        @Nullable Long maxAgeSeconds,
        byte @Nullable [] text,
        @Nullable String sha256,
        String author,
        String reason,
        Instant publishedAt,
        @Nullable Instant servedUntil) {

    /** The text for people; bytes that are no UTF-8 are replaced by U+FFFD. Empty where there is no text. */
    public String textForPeople() {
        return text == null ? "" : new String(text, StandardCharsets.UTF_8);
    }

    /** The policy as RFC 8461 reads the text; empty where there is none or it is invalid, as can be with version 0. */
    public Optional<StsPolicy> policy() {
        return text == null
                ? Optional.empty()
                : Optional.ofNullable(StsPolicy.read(text).policy());
    }

    /** It was served before the domain passed over from another organization. */
    public boolean takenOver() {
        return origin == VersionOrigin.TAKEN_OVER;
    }

    public boolean adopted() {
        return origin == VersionOrigin.ADOPTED;
    }
}
