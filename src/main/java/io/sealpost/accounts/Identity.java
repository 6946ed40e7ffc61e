package io.sealpost.accounts;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a provider has let in. Issuer and subject name them for ever (OpenID Connect Core 1.0 §5.7), the address does not.
 *
 * @param registration the id under which the operator has registered the provider
 * @param issuer at most 500 characters
 * @param subject of the issuer, 1 to 255 ASCII characters (OpenID Connect Core 1.0 §2)
 * @param email as the provider says it; null where it says none, or none that can be an address
 * @param verified whether the provider says that mail to the address reaches them
 */
public record Identity(
        String registration,
        String issuer,
        String subject,
        @Nullable String email,
        boolean verified) implements Serializable {

    private static final int LONGEST_ISSUER = 500;
    private static final int LONGEST_SUBJECT = 255;

    public Identity {
        if (!named(issuer, subject)) {
            throw new IllegalArgumentException("Issuer and subject are 1 to 500 and 1 to 255 visible ASCII characters");
        }
        email = address(email).map(EmailAddress::text).orElse(null);
    }

    /** Whether these can name somebody. */
    public static boolean named(String issuer, String subject) {
        return plain(issuer, LONGEST_ISSUER) && plain(subject, LONGEST_SUBJECT);
    }

    Optional<EmailAddress> address() {
        return address(email);
    }

    private static Optional<EmailAddress> address(@Nullable String text) {
        return Optional.ofNullable(text).flatMap(EmailAddress::of);
    }

    private static boolean plain(String text, int longest) {
        return !text.isEmpty()
                && text.length() <= longest
                && text.chars().allMatch(letter -> letter >= 0x20 && letter < 0x7f);
    }
}
