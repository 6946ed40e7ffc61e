package io.sealpost.mtasts;

import java.util.Locale;

/** What a sending mail server does where TLS to an MX fails (RFC 8461 §5). */
public enum PolicyMode {
    /** Mail is not delivered to a host that fails. */
    ENFORCE,
    /** Mail is delivered, failures are reported. */
    TESTING,
    /** As if there were no policy. */
    NONE;

    /** The word in the policy text: {@code enforce}, {@code testing} or {@code none}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
