package io.sealpost.certificates;

import java.time.Duration;
import java.time.Instant;

/**
 * When a certificate counts as ending soon: in the last sixth of its life, and never longer than two weeks. One of ninety
 * days is renewed long before that, and so is one of six days, which ends soon on its last day only.
 */
public final class EndingSoon {

    private static final int SHARE = 6;
    private static final Duration LONGEST = Duration.ofDays(14);

    private EndingSoon() {}

    /** From when on a certificate that is valid between these times ends soon. */
    public static Instant from(Instant notBefore, Instant notAfter) {
        Duration share = Duration.between(notBefore, notAfter).dividedBy(SHARE);
        return notAfter.minus(share.compareTo(LONGEST) < 0 ? share : LONGEST);
    }
}
