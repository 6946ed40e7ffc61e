package io.sealpost.accounts;

/** Whose password it is. */
record ForgottenForm(String email) {

    ForgottenForm {
        email = email == null ? "" : email;
    }
}
