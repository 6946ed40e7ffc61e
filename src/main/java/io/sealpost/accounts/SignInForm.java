package io.sealpost.accounts;

/** What was typed into the sign-in page. */
record SignInForm(String email, String password) {

    SignInForm {
        email = email == null ? "" : email;
        password = password == null ? "" : password;
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return "SignInForm[" + email + "]";
    }
}
