package io.sealpost.accounts;

/** A one-time code as it was typed. */
record CodeForm(String code) {

    CodeForm {
        code = code == null ? "" : code;
    }

    /** Codes stay out of logs. */
    @Override
    public String toString() {
        return "CodeForm[]";
    }
}
