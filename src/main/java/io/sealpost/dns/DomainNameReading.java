package io.sealpost.dns;

import java.util.Locale;

/** What became of a text in which a person meant a domain name. */
public sealed interface DomainNameReading {

    /** A name that can be registered and can have mail. */
    record Valid(DomainName name) implements DomainNameReading {}

    /**
     * Not a name we can work with.
     *
     * @param argument the part of the text that the message is about; for a wildcard or an underscore the name that
     *     was probably meant
     */
    record Invalid(Problem problem, String argument) implements DomainNameReading {}

    /** What is wrong; each has a message that says what to do, with the argument as {@code {0}}. */
    enum Problem {
        /** Nothing was typed. */
        EMPTY,
        /** More than 253 characters (RFC 1035 §2.3.4). */
        TOO_LONG,
        /** A label of more than 63 characters (RFC 1035 §2.3.4). */
        LABEL_TOO_LONG,
        /** Two dots in a row, or a dot at the beginning. */
        EMPTY_LABEL,
        /** An IPv4 or IPv6 address. */
        IP_ADDRESS,
        /** No dot inside. */
        SINGLE_LABEL,
        /** A name that never is in the public DNS (RFC 6761, RFC 6762, RFC 7686, RFC 9476). */
        RESERVED,
        /** A label that begins with {@code xn--} and is not valid (RFC 5891 §5.4). */
        BAD_A_LABEL,
        /** A name under which others register, from the ICANN part of the public suffix list. */
        PUBLIC_SUFFIX,
        /** A blank inside the name. */
        BLANK,
        /** A character that no host name may contain, or not at that place. */
        BAD_CHARACTER,
        /** A label that begins or ends with a hyphen. */
        HYPHEN,
        /** A name with {@code *}. */
        WILDCARD,
        /** A name of a record, such as {@code _mta-sts.example.org}. */
        UNDERSCORE;

        /** The key of the message, for example {@code dns.name.single-label}. */
        public String messageKey() {
            return "dns.name." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
