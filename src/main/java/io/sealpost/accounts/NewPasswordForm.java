package io.sealpost.accounts;

/** A password that somebody chooses, twice. */
record NewPasswordForm(String password, String repeated) {

    NewPasswordForm {
        password = password == null ? "" : password;
        repeated = repeated == null ? "" : repeated;
    }

    /** Passwords stay out of logs. */
    @Override
    public String toString() {
        return "NewPasswordForm[]";
    }
}
