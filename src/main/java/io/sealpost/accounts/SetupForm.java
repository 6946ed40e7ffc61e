package io.sealpost.accounts;

import java.util.Optional;
import org.springframework.validation.Errors;

/** What was typed into the set-up page, right or wrong. */
record SetupForm(String code, String organization, String email, String password, String repeated) {

    SetupForm {
        code = code == null ? "" : code;
        organization = organization == null ? "" : organization;
        email = email == null ? "" : email;
        password = password == null ? "" : password;
        repeated = repeated == null ? "" : repeated;
    }

    Optional<EmailAddress> address() {
        return EmailAddress.of(email);
    }

    void check(Errors errors) {
        String objection = Organization.objection(organization);
        if (objection != null) {
            errors.rejectValue("organization", objection);
        }
        if (address().isEmpty()) {
            errors.rejectValue("email", "accounts.email.wrong");
        }
        NewPassword.check(password, repeated, email, errors);
    }

    /** Without the passwords: a form may end up in a log. */
    @Override
    public String toString() {
        return "SetupForm[email=" + email + "]";
    }
}
