package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.MailRoute;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyWarning.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weighs a policy that somebody is about to publish against what is known of the domain. */
public final class PolicyAdvice {

    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;

    private PolicyAdvice() {}

    /**
     * The warnings, the gravest first.
     *
     * @param survey the last look from outside, or null where there was none
     * @param current the version that is served now, or null
     */
    public static List<PolicyWarning> on(
            StsPolicy policy, @Nullable PolicySurvey survey, @Nullable VersionDetails current) {
        List<PolicyWarning> warnings = new ArrayList<>();
        if (policy.mode() != PolicyMode.NONE) {
            mailServers(policy, survey, warnings);
            proof(policy, survey, current, warnings);
            lifetime(policy, current, warnings);
        }
        return warnings;
    }

    private static void mailServers(StsPolicy policy, @Nullable PolicySurvey survey, List<PolicyWarning> warnings) {
        if (survey == null || survey.route() instanceof MailRoute.Failed) {
            warnings.add(PolicyWarning.of(Code.MX_UNKNOWN));
            return;
        }
        if (survey.route() instanceof MailRoute.NullMx) {
            warnings.add(PolicyWarning.of(Code.DOMAIN_TAKES_NO_MAIL));
            return;
        }
        List<DomainName> hosts = survey.mxHosts();
        hosts.stream()
                .filter(host -> !policy.covers(host))
                .forEach(host -> warnings.add(PolicyWarning.of(Code.MX_NOT_COVERED, host)));
        policy.mx().stream()
                .filter(line -> hosts.stream().noneMatch(line::matches))
                .map(MxPattern::toString)
                .forEach(line -> warnings.add(PolicyWarning.of(Code.LINE_ALLOWS_NO_MX, line)));
    }

    private static void proof(
            StsPolicy policy,
            @Nullable PolicySurvey survey,
            @Nullable VersionDetails current,
            List<PolicyWarning> warnings) {
        if (policy.mode() == PolicyMode.ENFORCE && !seenWorking(survey, current)) {
            warnings.add(PolicyWarning.of(Code.ENFORCE_UNPROVED));
        }
    }

    /** Whether the version that is served now was seen whole from outside: its record and its text. */
    private static boolean seenWorking(@Nullable PolicySurvey survey, @Nullable VersionDetails current) {
        if (survey == null || current == null || current.adopted()) {
            return false;
        }
        ForeignPolicy seen = survey.published();
        return seen.id() != null
                && seen.id().value().equals(current.policyId())
                && Arrays.equals(seen.text(), current.text());
    }

    private static void lifetime(StsPolicy policy, @Nullable VersionDetails current, List<PolicyWarning> warnings) {
        long seconds = policy.maxAge().seconds();
        if (seconds < DAY) {
            warnings.add(PolicyWarning.of(Code.MAX_AGE_BELOW_A_DAY, seconds));
        } else if (policy.mode() == PolicyMode.ENFORCE && seconds < WEEK) {
            warnings.add(PolicyWarning.of(Code.MAX_AGE_SHORT_FOR_ENFORCE, seconds));
        }
        if ((current == null || current.adopted()) && seconds > 30 * DAY) {
            warnings.add(PolicyWarning.of(Code.MAX_AGE_LONG_FOR_A_TRIAL, seconds / DAY));
        }
    }
}
