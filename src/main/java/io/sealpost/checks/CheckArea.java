package io.sealpost.checks;

/** What a finding is about; findings are shown in this order. */
public enum CheckArea {
    DOMAIN,
    RECORD,
    POLICY,
    COVERAGE,
    MX,
    REPORTING,
    HISTORY;

    /** The key of the heading for people. */
    public String messageKey() {
        return "checks.area." + name();
    }
}
