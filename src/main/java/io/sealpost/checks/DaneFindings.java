package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.NOTICE;

import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.SmtpOutcome;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.TlsaRecord;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/** Whether TLSA records agree with what a mail server shows (RFC 7672): beside MTA-STS, and so a notice only. */
final class DaneFindings {

    private static final int AUTHORITY = 2;
    private static final int OWN = 3;

    private DaneFindings() {}

    static List<Finding> of(MxVisit visit, DnsAnswer<TlsaRecord> answer) {
        if (!(answer instanceof DnsAnswer.Found<TlsaRecord> found)) {
            return List.of();
        }
        String host = visit.host().ascii();
        List<String> evidence = found.records().stream()
                .map(one -> "_25._tcp." + host + " TLSA " + one.usage() + " " + one.selector() + " " + one.matching()
                        + " " + one.association())
                .toList();
        List<String> arguments = List.of(host, visit.address().getHostAddress());
        if (!found.authenticated()) {
            // RFC 7672 §2.2: without DNSSEC the records count for nothing.
            return List.of(new Finding(CheckCode.DANE_UNSIGNED, "", NOTICE, host, arguments, evidence));
        }
        if (!(visit.outcome() instanceof SmtpOutcome.Secured secured)) {
            return List.of();
        }
        boolean agrees = found.records().stream()
                .anyMatch(record -> matches(record, secured.tls().chain()));
        CheckCode code = agrees ? CheckCode.DANE_AGREES : CheckCode.DANE_DISAGREES;
        return List.of(new Finding(code, "", NOTICE, host, arguments, evidence));
    }

    // RFC 7672 §3.1: usages 0 and 1 say nothing for SMTP.
    private static boolean matches(TlsaRecord record, List<X509Certificate> chain) {
        return switch (record.usage()) {
            case OWN -> matches(record, chain.getFirst());
            case AUTHORITY -> chain.stream().anyMatch(one -> matches(record, one));
            default -> false;
        };
    }

    private static boolean matches(TlsaRecord record, X509Certificate certificate) {
        try {
            byte[] selected = switch (record.selector()) {
                case 0 -> certificate.getEncoded();
                case 1 -> certificate.getPublicKey().getEncoded();
                default -> new byte[0];
            };
            String seen = switch (record.matching()) {
                case 0 -> hex(selected);
                case 1 -> hex(MessageDigest.getInstance("SHA-256").digest(selected));
                case 2 -> hex(MessageDigest.getInstance("SHA-512").digest(selected));
                default -> "";
            };
            return selected.length > 0 && seen.equals(record.association());
        } catch (CertificateEncodingException e) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
