package io.sealpost.accounts;

import org.jspecify.annotations.Nullable;

/**
 * What is typed about a passkey.
 *
 * @param password to confirm by the current password
 * @param code to confirm by a code of the second factor
 */
record PasskeyForm(String label, String password, String code) {

    PasskeyForm(@Nullable String label, @Nullable String password, @Nullable String code) {
        this.label = PasskeyLabel.of(label);
        this.password = password == null ? "" : password;
        this.code = code == null ? "" : code;
    }

    static PasskeyForm labelled(String label) {
        return new PasskeyForm(label, "", "");
    }

    ConfirmationForm confirmation() {
        return new ConfirmationForm(password, code);
    }

    /** Passwords and codes stay out of logs. */
    @Override
    public String toString() {
        return "PasskeyForm[" + label + "]";
    }
}
