package io.sealpost.demo;

import io.sealpost.outbound.TlsPeer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Makes the certificates that the servers of the sample world show, good and bad. */
@Component
@Profile("demo")
class DemoAuthority {

    private static final X500Name NAME = new X500Name("CN=Sample Root, O=Sealpost demo");
    private static final X500Name STRANGER = new X500Name("CN=Unknown Authority");

    private final Clock clock;
    private final KeyPair key = newKey();
    private final AtomicLong serial = new AtomicLong(1);
    private final X509Certificate root;
    private final Map<String, TlsPeer> peers = new ConcurrentHashMap<>();

    DemoAuthority(Clock clock) {
        this.clock = clock;
        this.root = root();
    }

    /** The one that checks of the sample world trust. */
    X509TrustManager trust() {
        return new Trusting(root);
    }

    /** What a server of this name shows where everything is right. */
    TlsPeer good(String host) {
        return peers.computeIfAbsent("good " + host, key -> peer(host, NAME, Duration.ofDays(61)));
    }

    TlsPeer expired(String host) {
        return peers.computeIfAbsent("expired " + host, key -> peer(host, NAME, Duration.ofDays(-2)));
    }

    TlsPeer wrongName(String host) {
        return peers.computeIfAbsent(
                "other " + host, key -> peer("www.somewhere-else.example", NAME, Duration.ofDays(40)));
    }

    TlsPeer untrusted(String host) {
        return peers.computeIfAbsent("stranger " + host, key -> peer(host, STRANGER, Duration.ofDays(200)));
    }

    private TlsPeer peer(String host, X500Name issuer, Duration left) {
        boolean ours = issuer.equals(NAME);
        X509Certificate own = certificate(host, issuer, left, ours ? key : newKey());
        return new TlsPeer("TLSv1.3", "TLS_AES_256_GCM_SHA384", ours ? List.of(own, root) : List.of(own));
    }

    private X509Certificate certificate(String host, X500Name issuer, Duration left, KeyPair signer) {
        try {
            GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
            return signed(
                    builder(issuer, new X500Name("CN=" + host), left, newKey())
                            .addExtension(Extension.subjectAlternativeName, false, names),
                    signer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate root() {
        try {
            return signed(
                    builder(NAME, NAME, Duration.ofDays(3650), key)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(true)),
                    key);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, Duration left, KeyPair pair) {
        Instant end = clock.instant().plus(left);
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(serial.getAndIncrement()),
                Date.from(clock.instant().minus(Duration.ofDays(500))),
                Date.from(end),
                subject,
                pair.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair signer) {
        try {
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate()))
                    .getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Trusting(X509Certificate root) implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("Nobody connects to the sample world");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("The sample world connects to nobody");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[] {root};
        }
    }
}
