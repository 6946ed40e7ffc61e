package io.sealpost.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a password must be. Length protects; rules about kinds of characters only make people write it down. */
final class PasswordRules {

    static final int SHORTEST = 12;

    /** bcrypt ignores everything after its 72nd byte, so a longer password would promise more than it keeps. */
    static final int MOST_BYTES = 72;

    private PasswordRules() {}

    /** The message key of what is wrong with it; empty when nothing is. */
    static Optional<String> objection(String password, String email) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("accounts.password.short");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("accounts.password.long");
        }
        if (EmailAddress.keyOf(password).equals(EmailAddress.keyOf(email))) {
            return Optional.of("accounts.password.email");
        }
        return Optional.empty();
    }
}
