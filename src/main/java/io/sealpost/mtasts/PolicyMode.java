package io.sealpost.mtasts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a sending mail server does where TLS to an MX fails (RFC 8461 §5). */
public enum PolicyMode {
    /** Mail is not delivered to a host that fails. */
    ENFORCE,
    /** Mail is delivered, failures are reported. */
    TESTING,
    /** As if there were no policy. */
    NONE;

    /** The mode with exactly this word, or null: values are case-sensitive (RFC 8461 §3.2). */
    public static @Nullable PolicyMode of(String word) {
        return switch (word) {
            case "enforce" -> ENFORCE;
            case "testing" -> TESTING;
            case "none" -> NONE;
            default -> null;
        };
    }

    /** The word in the policy text: {@code enforce}, {@code testing} or {@code none}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
