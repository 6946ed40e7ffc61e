package io.sealpost.accounts;

import org.springframework.validation.Errors;

/** The two fields of a new password, which every form that has them names the same. */
final class NewPassword {

    private NewPassword() {}

    static void check(String password, String repeated, String email, Errors errors) {
        PasswordRules.objection(password, email)
                .ifPresentOrElse(objection -> errors.rejectValue("password", objection), () -> {
                    if (!password.equals(repeated)) {
                        errors.rejectValue("repeated", "accounts.password.differs");
                    }
                });
    }
}
