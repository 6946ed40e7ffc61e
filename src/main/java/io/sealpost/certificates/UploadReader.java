package io.sealpost.certificates;

import io.sealpost.certificates.UploadFinding.Code;
import io.sealpost.outbound.TrustAnchors;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges an uploaded chain and key: everything that is wrong at once, and what is worth knowing. */
@Component
class UploadReader {

    private static final int SHORTEST_RSA = 2048;
    private static final int SHORTEST_EC = 256;
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    private final Clock clock;

    UploadReader(Clock clock) {
        this.clock = clock;
    }

    UploadReading read(String chainText, String keyText) {
        PemText pem = new PemText(chainText, keyText);
        if (!pem.faults.isEmpty()) {
            return new UploadReading.Refused(pem.faults);
        }
        PrivateKey key = pem.keys.getFirst();
        X509Certificate leaf = pem.certificates.stream()
                .filter(certificate -> belongTogether(certificate.getPublicKey(), key))
                .findFirst()
                .orElse(null);
        if (leaf == null) {
            return new UploadReading.Refused(List.of(UploadFinding.of(Code.KEY_MISMATCH)));
        }
        List<X509Certificate> chain = ChainOrder.from(leaf, pem.certificates);
        List<UploadFinding> findings = new ArrayList<>();
        judge(leaf, findings);
        chain.forEach(certificate -> signature(certificate, findings));
        if (findings.stream().anyMatch(finding -> finding.code().refuses())) {
            return new UploadReading.Refused(findings);
        }
        compare(chain, pem.certificates, findings);
        return new UploadReading.Usable(chain, key, findings);
    }

    private void judge(X509Certificate leaf, List<UploadFinding> findings) {
        if (leaf.getBasicConstraints() >= 0) {
            findings.add(UploadFinding.of(Code.IS_AUTHORITY));
        }
        if (!forServers(leaf)) {
            findings.add(UploadFinding.of(Code.NOT_FOR_SERVERS));
        }
        if (Der.names(leaf).isEmpty()) {
            findings.add(UploadFinding.of(Code.NO_NAMES));
        }
        Instant now = clock.instant();
        Instant end = leaf.getNotAfter().toInstant();
        if (!now.isBefore(end)) {
            findings.add(UploadFinding.of(Code.EXPIRED, end.toString()));
        } else if (!now.isBefore(EndingSoon.from(leaf.getNotBefore().toInstant(), end))) {
            findings.add(UploadFinding.of(Code.ENDS_SOON, end.toString()));
        }
        Instant start = leaf.getNotBefore().toInstant();
        if (now.isBefore(start)) {
            findings.add(UploadFinding.of(Code.NOT_YET_VALID, start.toString()));
        }
        String weak = weakness(leaf.getPublicKey());
        if (weak != null) {
            findings.add(UploadFinding.of(Code.WEAK_KEY, weak));
        }
    }

    private static boolean forServers(X509Certificate leaf) {
        try {
            List<String> usages = leaf.getExtendedKeyUsage();
            return usages == null || usages.contains(SERVER_AUTH) || usages.contains("2.5.29.37.0");
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    private static @Nullable String weakness(PublicKey key) {
        return switch (key) {
            case RSAKey rsa
            when rsa.getModulus().bitLength() < SHORTEST_RSA ->
                "RSA " + rsa.getModulus().bitLength();
            case ECKey ec
            when ec.getParams().getOrder().bitLength() < SHORTEST_EC ->
                "EC " + ec.getParams().getOrder().bitLength();
            default -> key instanceof RSAKey || key instanceof ECKey ? null : key.getAlgorithm();
        };
    }

    private static void signature(X509Certificate certificate, List<UploadFinding> findings) {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (!ChainOrder.selfIssued(certificate)
                && (algorithm.startsWith("SHA1") || algorithm.startsWith("MD5") || algorithm.startsWith("MD2"))) {
            findings.add(UploadFinding.of(Code.WEAK_SIGNATURE, certificate.getSigAlgName()));
        }
    }

    private static void compare(List<X509Certificate> chain, List<X509Certificate> given, List<UploadFinding> remarks) {
        List<X509Certificate> kept =
                given.stream().filter(chain::contains).distinct().toList();
        if (!kept.equals(chain)) {
            remarks.add(UploadFinding.of(Code.REORDERED));
        }
        long leftOut = given.stream()
                .filter(certificate -> !chain.contains(certificate) && !ChainOrder.selfIssued(certificate))
                .count();
        if (leftOut > 0) {
            remarks.add(UploadFinding.of(Code.LEFT_OUT, Long.toString(leftOut)));
        }
        X509Certificate last = chain.getLast();
        boolean known = List.of(TrustAnchors.trust(null, "").getAcceptedIssuers()).stream()
                .anyMatch(root -> ChainOrder.issued(root, last));
        if (!known) {
            remarks.add(UploadFinding.of(
                    Code.UNKNOWN_AUTHORITY, last.getIssuerX500Principal().getName()));
        }
    }

    /** Signs something with the one and verifies it with the other: the same for every kind of key. */
    private static boolean belongTogether(PublicKey open, PrivateKey secret) {
        if (!kind(open).equals(kind(secret))) {
            return false;
        }
        try {
            byte[] text = new byte[32];
            new SecureRandom().nextBytes(text);
            Signature signature = Signature.getInstance(
                    open instanceof RSAKey ? "SHA256withRSA" : open instanceof ECKey ? "SHA256withECDSA" : kind(open));
            signature.initSign(secret);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException | RuntimeException notOfThisKind) {
            return false;
        }
    }

    private static String kind(Key key) {
        return key.getAlgorithm();
    }
}
