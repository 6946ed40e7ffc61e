package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.*;

import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.SmtpOutcome;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.outbound.TlsPeer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to say about one address of a mail server (RFC 3207, RFC 8461 §4). */
final class MxFindings {

    private final CertificateFindings certificates;
    private final CheckSeverity impact;

    /** @param policy the policy in force, or null: it decides how much a fault hurts */
    MxFindings(CertificateFindings certificates, @Nullable StsPolicy policy) {
        this.certificates = certificates;
        this.impact = impact(policy == null ? PolicyMode.NONE : policy.mode());
    }

    private static CheckSeverity impact(PolicyMode mode) {
        return switch (mode) {
            case ENFORCE -> ERROR;
            case TESTING -> WARNING;
            // Without a policy mail is delivered all the same; it is good to know for the day that there is one.
            case NONE -> NOTICE;
        };
    }

    /**
     * Whether a sender that enforces would deliver to this address; null where nobody could tell.
     */
    @Nullable
    Boolean accepts(MxVisit visit) {
        return switch (visit.outcome()) {
            case SmtpOutcome.Secured secured ->
                certificates.isGood(secured.tls(), visit.host().ascii());
            // What overwrote it may stand on our side of the network.
            case SmtpOutcome.NoStartTls(boolean stripped) -> stripped ? null : false;
            case SmtpOutcome.StartTlsRefused _, SmtpOutcome.TlsFailed _ -> false;
            case SmtpOutcome.NotAllowed _,
                    SmtpOutcome.Unreachable _,
                    SmtpOutcome.NoRoute _,
                    SmtpOutcome.CutOff _,
                    SmtpOutcome.Refuses _,
                    SmtpOutcome.TooSlow _,
                    SmtpOutcome.NotSmtp _ -> null;
        };
    }

    /**
     * @param othersReached whether another address, or another server of the domain, could be reached
     * @param port25Blocked whether this network lets nobody reach any mail server; null where nobody could tell
     */
    List<Finding> of(MxVisit visit, boolean othersReached, @Nullable Boolean port25Blocked) {
        return switch (visit.outcome()) {
            case SmtpOutcome.Secured(TlsPeer tls) -> secured(visit, tls);
            case SmtpOutcome.NotAllowed _ -> one(CheckCode.MX_NOT_PUBLIC, othersReached ? WARNING : ERROR, visit, "");
            case SmtpOutcome.Unreachable(String reason) -> unreachable(visit, reason, othersReached, port25Blocked);
            case SmtpOutcome.CutOff _ -> one(CheckCode.MX_NOT_FINISHED, UNKNOWN, visit, "");
            case SmtpOutcome.NoRoute(String reason) -> one(CheckCode.MX_NO_ROUTE, UNKNOWN, visit, reason);
            case SmtpOutcome.Refuses(String reply) -> one(CheckCode.MX_REFUSES, UNKNOWN, visit, reply);
            case SmtpOutcome.TooSlow(String stage) -> one(CheckCode.MX_TOO_SLOW, UNKNOWN, visit, stage);
            case SmtpOutcome.NotSmtp(String reason) -> one(CheckCode.MX_NOT_SMTP, WARNING, visit, reason);
            case SmtpOutcome.NoStartTls(boolean stripped) ->
                stripped
                        ? one(CheckCode.MX_STARTTLS_STRIPPED, WARNING, visit, "")
                        : one(CheckCode.MX_STARTTLS_MISSING, impact, visit, "");
            case SmtpOutcome.StartTlsRefused(String reply) -> one(CheckCode.MX_STARTTLS_REFUSED, impact, visit, reply);
            case SmtpOutcome.TlsFailed(String reason, var tls) -> failed(visit, reason, tls);
        };
    }

    private static List<Finding> unreachable(
            MxVisit visit, String reason, boolean othersReached, @Nullable Boolean port25Blocked) {
        if (port25Blocked == null) {
            return one(CheckCode.MX_NOT_FINISHED, UNKNOWN, visit, reason);
        }
        return port25Blocked
                ? one(CheckCode.MX_PORT_BLOCKED, UNKNOWN, visit, reason)
                : one(CheckCode.MX_UNREACHABLE, othersReached ? WARNING : ERROR, visit, reason);
    }

    private List<Finding> failed(MxVisit visit, String reason, @Nullable TlsPeer tls) {
        List<Finding> findings = new ArrayList<>(one(CheckCode.MX_TLS_FAILED, impact, visit, reason));
        if (tls != null) {
            findings.addAll(certificates.of(
                    CheckCode.MX_CERTIFICATE, impact, tls, visit.host().ascii(), address(visit)));
        }
        return findings;
    }

    private List<Finding> secured(MxVisit visit, TlsPeer tls) {
        String host = visit.host().ascii();
        List<Finding> problems = certificates.of(CheckCode.MX_CERTIFICATE, impact, tls, host, address(visit));
        if (!problems.isEmpty()) {
            return problems;
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                CheckCode.MX_TLS_GOOD,
                "",
                OK,
                host,
                List.of(
                        host,
                        address(visit),
                        String.valueOf(tls.protocol()),
                        String.valueOf(tls.cipher()),
                        Long.toString(certificates.daysLeft(tls))),
                CertificateFindings.evidence(tls)));
        findings.addAll(certificates.ending(CheckCode.MX_CERTIFICATE_ENDS, tls, host, address(visit)));
        return findings;
    }

    private static List<Finding> one(CheckCode code, CheckSeverity severity, MxVisit visit, String detail) {
        String host = visit.host().ascii();
        List<String> evidence = new ArrayList<>(visit.transcript());
        if (evidence.isEmpty()) {
            evidence.add(host + " [" + address(visit) + "]" + (detail.isEmpty() ? "" : ": " + detail));
        }
        return List.of(new Finding(code, "", severity, host, List.of(host, address(visit), detail), evidence));
    }

    private static String address(MxVisit visit) {
        return visit.address().getHostAddress();
    }
}
