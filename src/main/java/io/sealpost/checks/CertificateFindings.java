package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.WARNING;

import io.sealpost.outbound.CertificateJudge;
import io.sealpost.outbound.CertificateProblem;
import io.sealpost.outbound.DnsIds;
import io.sealpost.outbound.TlsPeer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** What is to be said about a certificate, of a policy host or of a mail server. */
final class CertificateFindings {

    // Automatic renewal begins thirty days before the end; half of that later it can be said to have failed.
    private static final Duration SOON = Duration.ofDays(14);

    private static final int LONGEST_NAME = 200;

    private final CertificateJudge judge;
    private final Instant now;

    CertificateFindings(CertificateJudge judge, Instant now) {
        this.judge = judge;
        this.now = now;
    }

    boolean isGood(TlsPeer peer, String host) {
        return judge.problems(peer.chain(), host, now).isEmpty();
    }

    /** One finding for each problem; arguments are the host, what is wrong in the certificate, and the address. */
    List<Finding> of(CheckCode code, CheckSeverity severity, TlsPeer peer, String host, String address) {
        List<Finding> findings = new ArrayList<>();
        for (CertificateProblem problem : judge.problems(peer.chain(), host, now)) {
            findings.add(new Finding(
                    code,
                    problem.name(),
                    severity,
                    host,
                    List.of(host, argument(problem, peer), address),
                    evidence(peer)));
        }
        return findings;
    }

    /** A finding where the end is near; none where it is far, or past. */
    List<Finding> ending(CheckCode code, TlsPeer peer, String host, String address) {
        X509Certificate own = peer.chain().getFirst();
        Duration left = Duration.between(now, own.getNotAfter().toInstant());
        if (left.isNegative() || left.compareTo(SOON) >= 0) {
            return List.of();
        }
        return List.of(new Finding(
                code,
                "",
                WARNING,
                host,
                List.of(host, end(own), address, Long.toString(left.toDays())),
                evidence(peer)));
    }

    long daysLeft(TlsPeer peer) {
        return Duration.between(now, peer.chain().getFirst().getNotAfter().toInstant())
                .toDays();
    }

    static List<String> evidence(TlsPeer peer) {
        List<String> lines = new ArrayList<>();
        if (peer.protocol() != null) {
            lines.add(peer.protocol() + " " + peer.cipher());
        }
        for (X509Certificate certificate : peer.chain()) {
            lines.add(name(certificate.getSubjectX500Principal()) + " ← " + name(certificate.getIssuerX500Principal())
                    + ", " + day(certificate.getNotBefore().toInstant()) + " … " + end(certificate));
        }
        if (!peer.chain().isEmpty()) {
            lines.add("DNS: " + names(peer));
        }
        return lines;
    }

    private static String argument(CertificateProblem problem, TlsPeer peer) {
        return switch (problem) {
            case MISSING -> "";
            case NO_DNS_NAME -> name(peer.chain().getFirst().getSubjectX500Principal());
            case WRONG_NAME -> names(peer);
            case EXPIRED -> end(peer.chain().getFirst());
            case NOT_YET_VALID -> day(peer.chain().getFirst().getNotBefore().toInstant());
            case SELF_SIGNED, INCOMPLETE_CHAIN, UNTRUSTED ->
                name(peer.chain().getFirst().getIssuerX500Principal());
        };
    }

    // A certificate may hold names of tens of thousands of characters.
    private static String name(X500Principal principal) {
        String name = principal.getName();
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }

    private static String names(TlsPeer peer) {
        List<String> names = DnsIds.of(peer.chain().getFirst());
        int more = names.size() - 5;
        return String.join(", ", names.subList(0, Math.min(5, names.size()))) + (more > 0 ? ", +" + more : "");
    }

    private static String end(X509Certificate certificate) {
        return day(certificate.getNotAfter().toInstant());
    }

    private static String day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
