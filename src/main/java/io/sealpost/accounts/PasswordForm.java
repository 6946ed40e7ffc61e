package io.sealpost.accounts;

import org.springframework.validation.Errors;

/** What was typed to change a password. */
record PasswordForm(String current, String password, String repeated) {

    PasswordForm {
        current = current == null ? "" : current;
        password = password == null ? "" : password;
        repeated = repeated == null ? "" : repeated;
    }

    void check(Account account, Errors errors) {
        if (current.isEmpty()) {
            errors.rejectValue("current", "accounts.password.current.missing");
        }
        NewPassword.check(password, repeated, account.email(), errors);
        if (!errors.hasErrors() && password.equals(current)) {
            errors.rejectValue("password", "accounts.password.same");
        }
    }

    /** Passwords stay out of logs. */
    @Override
    public String toString() {
        return "PasswordForm[]";
    }
}
