package io.sealpost.demo;

import io.sealpost.accounts.Account;
import io.sealpost.certificates.OwnCertificates;
import io.sealpost.certificates.Upload;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Gives some of the sample domains certificates, uploaded as anybody would; the others wait for the terms. */
@Component
@Profile("demo")
class DemoCertificates {

    private static final X500Name ISSUER = new X500Name("CN=Sample Authority, O=Sealpost demo");

    private final OwnCertificates certificates;
    private final Clock clock;

    DemoCertificates(OwnCertificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    void upload(Account visitor) {
        upload(visitor, "*.swiftletter.example", Duration.ofDays(61));
        upload(visitor, "mta-sts.brightwater.example", Duration.ofDays(9));
    }

    private void upload(Account visitor, String name, Duration life) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair leaf = generator.generateKeyPair();
            String chain = pem("CERTIFICATE", certificate(name, life, leaf, generator.generateKeyPair()));
            Upload upload = certificates.upload(
                    visitor, chain, pem("PRIVATE KEY", leaf.getPrivate().getEncoded()));
            if (!(upload instanceof Upload.Accepted)) {
                throw new IllegalStateException("The sample certificate for " + name + ": " + upload);
            }
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] certificate(String name, Duration life, KeyPair leaf, KeyPair authority)
            throws OperatorException, IOException {
        Instant now = clock.instant();
        return new JcaX509v3CertificateBuilder(
                        ISSUER,
                        BigInteger.valueOf(now.toEpochMilli()),
                        Date.from(now.minus(Duration.ofDays(90)).plus(life)),
                        Date.from(now.plus(life)),
                        new X500Name("CN=" + name),
                        leaf.getPublic())
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, name)))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate()))
                .getEncoded();
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }
}
