package io.sealpost.mtasts;

import io.sealpost.dns.DomainName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An MTA-STS policy (RFC 8461 §3.2).
 *
 * @param mode what senders do on failure
 * @param maxAge how long senders keep it
 * @param mx the hosts that mail may go to, in order; duplicates are dropped; may be empty with mode none only
 */
public record StsPolicy(PolicyMode mode, MaxAge maxAge, List<MxPattern> mx) {

    public StsPolicy {
        mx = mx.stream().distinct().toList();
        if (mx.isEmpty() && mode != PolicyMode.NONE) {
            throw new IllegalArgumentException("A policy with mode " + mode + " needs an mx line");
        }
    }

    /** Reads the bytes served as a policy; any input is an answer, never an exception. */
    public static PolicyReading read(byte[] body) {
        return PolicyLinter.read(body);
    }

    /** Reads a text as its UTF-8 bytes would be. */
    public static PolicyReading read(String text) {
        return PolicyLinter.read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether one of the mx lines allows the host (RFC 8461 §4.1). */
    public boolean covers(DomainName host) {
        return mx.stream().anyMatch(pattern -> pattern.matches(host));
    }

    /** The canonical text, the one form that every known sender reads the same way. */
    public String text() {
        StringBuilder text =
                new StringBuilder("version: STSv1\nmode: ").append(mode).append('\n');
        mx.forEach(pattern -> text.append("mx: ").append(pattern).append('\n'));
        return text.append("max_age: ").append(maxAge).append('\n').toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
