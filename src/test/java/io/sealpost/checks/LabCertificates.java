package io.sealpost.checks;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates of every kind for the laboratory, under an authority that was born with it. */
final class LabCertificates {

    /** What the server sends, and its key. */
    record Shown(List<X509Certificate> chain, X509Bundle bundle) {

        SSLContext context() throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "own", bundle.getKeyPair().getPrivate(), new char[0], chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, new SecureRandom());
            return context;
        }

        String chainPem() throws Exception {
            return pem(chain);
        }
    }

    static String pem(List<X509Certificate> chain) throws Exception {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate one : chain) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(one.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString();
    }

    private final X509Bundle root;
    private final X509Bundle intermediate;
    private final X509Bundle stranger;
    private final Instant now = Instant.now();

    LabCertificates() throws Exception {
        root = authority("CN=Laboratory root").buildSelfSigned();
        intermediate = authority("CN=Laboratory intermediate").buildIssuedBy(root);
        stranger = authority("CN=Stranger").buildSelfSigned();
    }

    /** The authority that the checks trust. */
    String anchorPem() {
        return root.getCertificatePEM();
    }

    Shown good(List<String> names) throws Exception {
        return issued(builder(names));
    }

    Shown expired(List<String> names) throws Exception {
        return issued(builder(names).notBefore(now.minus(Duration.ofDays(90))).notAfter(now.minus(Duration.ofDays(3))));
    }

    Shown future(List<String> names) throws Exception {
        return issued(builder(names).notBefore(now.plus(Duration.ofDays(3))).notAfter(now.plus(Duration.ofDays(60))));
    }

    Shown soon(List<String> names) throws Exception {
        return issued(builder(names).notAfter(now.plus(Duration.ofDays(5)).plusSeconds(3600)));
    }

    Shown nameless() throws Exception {
        return issued(new CertificateBuilder()
                .ecp256()
                .subject("CN=nameless.mx.test")
                .notBefore(now.minus(Duration.ofDays(1)))
                .notAfter(now.plus(Duration.ofDays(60))));
    }

    Shown self(List<String> names) throws Exception {
        X509Bundle bundle = builder(names).setIsCertificateAuthority(true).buildSelfSigned();
        return new Shown(List.of(bundle.getCertificate()), bundle);
    }

    Shown untrusted(List<String> names) throws Exception {
        X509Bundle bundle = builder(names).buildIssuedBy(stranger);
        return new Shown(List.of(bundle.getCertificate(), stranger.getCertificate()), bundle);
    }

    Shown incomplete(List<String> names) throws Exception {
        X509Bundle bundle = builder(names).buildIssuedBy(intermediate);
        return new Shown(List.of(bundle.getCertificate()), bundle);
    }

    private Shown issued(CertificateBuilder builder) throws Exception {
        X509Bundle bundle = builder.buildIssuedBy(intermediate);
        return new Shown(List.of(bundle.getCertificate(), intermediate.getCertificate()), bundle);
    }

    private CertificateBuilder builder(List<String> names) {
        CertificateBuilder builder = new CertificateBuilder()
                .ecp256()
                .subject("CN=laboratory")
                .notBefore(now.minus(Duration.ofDays(1)))
                .notAfter(now.plus(Duration.ofDays(60)));
        new ArrayList<>(names).forEach(builder::addSanDnsName);
        return builder;
    }

    private CertificateBuilder authority(String subject) {
        return new CertificateBuilder()
                .ecp256()
                .subject(subject)
                .setIsCertificateAuthority(true)
                .notBefore(now.minus(Duration.ofDays(400)))
                .notAfter(now.plus(Duration.ofDays(400)));
    }
}
