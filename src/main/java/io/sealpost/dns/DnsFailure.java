package io.sealpost.dns;

import java.util.Locale;

/** Why a question to the DNS has no answer. */
public enum DnsFailure {
    /** No resolver answered in time. */
    TIMEOUT,
    /** The resolver answered SERVFAIL: often a broken delegation or a failed DNSSEC validation. */
    SERVFAIL,
    /** The resolver refuses to answer us. */
    REFUSED,
    /** No resolver could be reached, for example because there is no network. */
    UNREACHABLE,
    /** The answer could not be read, or chases aliases in a circle. */
    MALFORMED,
    /** Too many questions are under way; this one was not sent. */
    OVERLOADED;

    /** The stem of its messages, which end in {@code .seen}, {@code .why} and {@code .do}. */
    public String messageKey() {
        return "dns.failure." + name().toLowerCase(Locale.ROOT);
    }
}
