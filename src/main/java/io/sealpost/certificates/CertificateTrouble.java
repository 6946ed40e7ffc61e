package io.sealpost.certificates;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a host has no new certificate: a code with words in {@code certificates.trouble.<code>.seen}, {@code .why} and
 * {@code .do}, and facts that fill their placeholders.
 */
public record CertificateTrouble(Code code, List<String> facts) {

    private static final int LONGEST_FACT = 600;

    /** What went wrong. */
    public enum Code {
        /** The name does not exist in the DNS, or has no address. */
        HOST_MISSING,
        /** The name leads to other addresses; fact: those seen. */
        HOST_ELSEWHERE,
        /** Its IPv4 addresses lead elsewhere while its IPv6 ones lead here; fact: those seen. */
        IPV4_ELSEWHERE,
        /** Its IPv6 addresses lead elsewhere while its IPv4 ones lead here; fact: those seen. */
        IPV6_ELSEWHERE,
        /** The operator has not said where the edge is. */
        EDGE_UNKNOWN,
        /** The DNS could not be asked; facts: which failure. */
        DNS_FAILED,
        /**
         * CAA records forbid the authority to issue; facts: the name that holds them, empty where it was not said, what they
         * say, the name by which they would allow the authority, where that is known.
         */
        CAA_FORBIDS,
        /** CAA could not be asked, and an authority then may not issue; facts: the name, which failure. */
        CAA_FAILED,
        /** The authority could not be reached; fact: its directory. */
        AUTHORITY_UNREACHABLE,
        /** The authority has trouble of its own; facts: its directory, what it said. */
        AUTHORITY_FAILED,
        /** The authority wants a pause; facts: its directory, what it said. */
        RATE_LIMITED,
        /** Our own limit of orders is reached; fact: its directory. */
        OWN_LIMIT,
        /** The authority has new terms that somebody has to accept; facts: its directory, what it said. */
        TERMS_CHANGED,
        /** The authority refuses our account; facts: its directory, what it said. */
        ACCOUNT_REFUSED,
        /** The authority did not get our proof; fact: what it said. */
        PROOF_FAILED,
        /** The authority offers no kind of proof that we give; fact: what it offers. */
        NO_CHALLENGE,
        /** The authority refuses this name; fact: what it said. */
        NAME_REFUSED,
        /** The order failed or was lost at the authority; fact: what it said. */
        ORDER_FAILED,
        /** What the authority sent is no certificate for this host and key. */
        ANSWER_UNUSABLE,
        /** The account's or the order's key cannot be opened on this node. */
        KEY_UNREADABLE
    }

    public CertificateTrouble {
        facts = facts.stream().map(CertificateTrouble::oneLine).toList();
    }

    static CertificateTrouble of(Code code, String... facts) {
        return new CertificateTrouble(code, List.of(facts));
    }

    /** As it stands in the database: the facts one a line. */
    static @Nullable CertificateTrouble stored(@Nullable String code, @Nullable String facts) {
        if (code == null) {
            return null;
        }
        return new CertificateTrouble(
                Code.valueOf(code), facts == null || facts.isEmpty() ? List.of() : List.of(facts.split("\n")));
    }

    /** The stem of its messages. */
    public String messageKey() {
        return "certificates.trouble."
                + code.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static String oneLine(String fact) {
        String line = fact.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST_FACT ? line.substring(0, LONGEST_FACT) + "…" : line;
    }
}
