package io.sealpost.accounts;

/**
 * What is typed about the second factor.
 *
 * @param code of the app, or a recovery code
 * @param password to confirm that it is really them who set one up
 */
record FactorForm(String code, String password) {

    FactorForm {
        code = code == null ? "" : code;
        password = password == null ? "" : password;
    }

    CodeForm typedCode() {
        return new CodeForm(code);
    }

    ConfirmationForm typedPassword() {
        return new ConfirmationForm(password, "");
    }

    /** Codes and passwords stay out of logs. */
    @Override
    public String toString() {
        return "FactorForm[]";
    }
}
