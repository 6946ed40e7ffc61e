package io.sealpost.mtasts;

import io.sealpost.dns.DomainName;

/**
 * One mx line of a policy: a host name, or one whose whole left-most label is a wildcard (RFC 8461 §3.2, §4.1).
 *
 * @param wildcard the left-most label is {@code *}
 * @param name the host name, or what follows {@code *.}; letters, digits and inner hyphens only (RFC 5321 §4.1.2)
 */
public record MxPattern(boolean wildcard, DomainName name) {

    public MxPattern {
        MxProblem problem = HostNames.problem(name.ascii());
        if (problem != null) {
            throw new IllegalArgumentException("Not a host name (" + problem + "): " + name);
        }
    }

    /** Reads what a person typed; U-labels, capitals, a final dot and blanks around it are converted and named. */
    public static MxPatternReading read(String text) {
        return MxPatternReader.read(text);
    }

    /** Whether this line allows the host: a wildcard stands for exactly one label (RFC 8461 §4.1). */
    public boolean matches(DomainName host) {
        return wildcard ? name.equals(host.parent()) : name.equals(host);
    }

    @Override
    public String toString() {
        return wildcard ? "*." + name : name.toString();
    }
}
