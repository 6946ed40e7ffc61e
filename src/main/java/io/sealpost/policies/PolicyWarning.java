package io.sealpost.policies;

import java.util.List;

/**
 * Something to think about before a policy is published; it never forbids to publish.
 *
 * @param arguments what the message quotes, in the order of its placeholders
 */
public record PolicyWarning(Code code, List<String> arguments) {

    public PolicyWarning {
        arguments = List.copyOf(arguments);
    }

    static PolicyWarning of(Code code, Object... arguments) {
        return new PolicyWarning(
                code, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** The message is {@code policies.warning.<CODE>.seen}, {@code .why} and {@code .todo}. */
    public enum Code {
        /** {0} is an MX that no line allows: senders refuse it in enforce. */
        MX_NOT_COVERED,
        /** {0} is a line that allows no MX of today. */
        LINE_ALLOWS_NO_MX,
        /** Enforce, and the policy of this domain was not yet seen working from outside. */
        ENFORCE_UNPROVED,
        /** Nobody could ask which MX the domain has. */
        MX_UNKNOWN,
        /** The domain takes no mail (null MX). */
        DOMAIN_TAKES_NO_MAIL,
        /** max_age of {0} seconds is below a day. */
        MAX_AGE_BELOW_A_DAY,
        /** Enforce with a max_age of {0} seconds, below a week. */
        MAX_AGE_SHORT_FOR_ENFORCE,
        /** A first version with a max_age of {0} days: a mistake in it stays with senders that long. */
        MAX_AGE_LONG_FOR_A_TRIAL
    }
}
