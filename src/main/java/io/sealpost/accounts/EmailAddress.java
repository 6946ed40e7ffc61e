package io.sealpost.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The e-mail address somebody signs in with. It is kept as it was typed and compared without regard to case. Whether
 * mail reaches it is not ours to say: only what cannot be an address is refused.
 */
record EmailAddress(String text) {

    private static final Pattern PLAUSIBLE =
            Pattern.compile("[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cntrl}]{1,64}@[^\\s@<>\"(),:;\\[\\]\\\\\\p{Cntrl}]{1,189}");

    EmailAddress {
        if (!PLAUSIBLE.matcher(text).matches()) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
    }

    /** What a person typed, without blanks around it; empty when it cannot be an address. */
    static Optional<EmailAddress> of(String typed) {
        String text = typed.strip();
        return PLAUSIBLE.matcher(text).matches() ? Optional.of(new EmailAddress(text)) : Optional.empty();
    }

    String key() {
        return keyOf(text);
    }

    /** What addresses are compared by, also for text that is no address. */
    static String keyOf(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
