package io.sealpost.mtasts;

import java.util.List;

/**
 * An MTA-STS policy (RFC 8461 §3.2).
 *
 * @param mode what senders do on failure
 * @param maxAge how long senders keep it
 * @param mx the hosts that mail may go to, in order, without duplicates; may be empty with mode none only
 */
public record StsPolicy(PolicyMode mode, MaxAge maxAge, List<MxPattern> mx) {

    public StsPolicy {
        mx = List.copyOf(mx);
        if (mx.isEmpty() && mode != PolicyMode.NONE) {
            throw new IllegalArgumentException("A policy with mode " + mode + " needs an mx line");
        }
    }

    /** The canonical text, the one form that every known sender reads the same way. */
    public String text() {
        StringBuilder text =
                new StringBuilder("version: STSv1\nmode: ").append(mode).append('\n');
        mx.forEach(pattern -> text.append("mx: ").append(pattern).append('\n'));
        return text.append("max_age: ").append(maxAge).append('\n').toString();
    }
}
