package io.sealpost.certificates;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A certificate made for a test. */
public record Minted(List<X509Certificate> chain, PrivateKey key) {

    private static final X509Bundle ROOT = root();

    /** From an authority of the tests, valid from an hour before that time for ninety days. */
    public static Minted at(Instant now, String... names) {
        return at(now, Duration.ofDays(90), names);
    }

    public static Minted at(Instant now, Duration life, String... names) {
        try {
            CertificateBuilder builder = new CertificateBuilder()
                    .subject("CN=test")
                    .ecp256()
                    .notBefore(now.minus(Duration.ofHours(1)))
                    .notAfter(now.plus(life));
            Arrays.stream(names).forEach(builder::addSanDnsName);
            X509Bundle bundle = builder.buildIssuedBy(ROOT);
            return new Minted(
                    List.of(bundle.getCertificate()), bundle.getKeyPair().getPrivate());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Bundle root() {
        try {
            return new CertificateBuilder()
                    .subject("CN=Root of the tests")
                    .ecp256()
                    .setIsCertificateAuthority(true)
                    .notBefore(Instant.parse("2000-01-01T00:00:00Z"))
                    .notAfter(Instant.parse("2049-01-01T00:00:00Z"))
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
