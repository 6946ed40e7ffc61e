package io.sealpost.checks;

import io.sealpost.dns.MailRoute;
import io.sealpost.mtasts.StsPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the one sentence from the findings. */
final class Verdicts {

    private Verdicts() {}

    /**
     * @param inForce the policy that senders apply, or null: a valid record and a policy that can be fetched
     * @param announced whether a record, right or wrong, says that there is a policy
     */
    static Verdict of(MailRoute route, @Nullable StsPolicy inForce, boolean announced, List<Finding> findings) {
        boolean recordUnknown = findings.stream().anyMatch(one -> one.code() == CheckCode.RECORD_UNKNOWN);
        if (route instanceof MailRoute.Failed || recordUnknown || inForce == null && cannotTell(findings)) {
            return Verdict.UNKNOWN;
        }
        if (route instanceof MailRoute.NullMx) {
            return Verdict.NOT_PROTECTED;
        }
        if (inForce == null) {
            return announced ? Verdict.BROKEN : Verdict.NOT_PROTECTED;
        }
        return switch (inForce.mode()) {
            case ENFORCE -> enforced(findings);
            case TESTING -> Verdict.TESTING;
            case NONE -> Verdict.NOT_PROTECTED;
        };
    }

    private static Verdict enforced(List<Finding> findings) {
        boolean hurts = findings.stream()
                .anyMatch(finding -> finding.severity() == CheckSeverity.ERROR
                        && finding.code().area() != CheckArea.REPORTING
                        && finding.code().area() != CheckArea.HISTORY);
        if (hurts) {
            return Verdict.BROKEN;
        }
        boolean seenWorking = findings.stream().anyMatch(finding -> finding.code() == CheckCode.MX_TLS_GOOD);
        return seenWorking ? Verdict.PROTECTED : Verdict.UNKNOWN;
    }

    private static boolean cannotTell(List<Finding> findings) {
        return findings.stream()
                .anyMatch(finding -> finding.severity() == CheckSeverity.UNKNOWN
                        && (finding.code().area() == CheckArea.RECORD
                                || finding.code().area() == CheckArea.POLICY));
    }
}
