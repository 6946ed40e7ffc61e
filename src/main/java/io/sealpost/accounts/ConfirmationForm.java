package io.sealpost.accounts;

import org.jspecify.annotations.Nullable;

/**
 * What is typed to confirm that it is really them: see {@link Confirmation}.
 *
 * @param password the current one
 * @param code of the second factor
 */
record ConfirmationForm(String password, String code) {

    ConfirmationForm(@Nullable String password, @Nullable String code) {
        this.password = password == null ? "" : password;
        this.code = code == null ? "" : code;
    }

    /** Passwords and codes stay out of logs. */
    @Override
    public String toString() {
        return "ConfirmationForm[]";
    }
}
