package io.sealpost.accounts;

/**
 * What was typed into the sign-in page.
 *
 * @param keptPath where a form was sent after its session had ended, else empty
 * @param kept what it held
 */
record SignInForm(String email, String password, String keptPath, String kept) {

    SignInForm {
        email = email == null ? "" : email;
        password = password == null ? "" : password;
        keptPath = keptPath == null ? "" : keptPath;
        kept = kept == null ? "" : kept;
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "SignInForm[" + email + "]";
    }
}
