package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;

/** The certificate that proves a host to be ours (RFC 8737 §3): acme4j makes such ones for RSA keys only. */
final class TlsProof {

    private static final Duration LIFE = Duration.ofDays(1);
    private static final X500Name NAME = new X500Name("CN=acme.invalid");

    private TlsProof() {}

    static OpenCertificate of(DomainName host, String keyAuthorization, Instant now) {
        try {
            KeyPair pair = KeyPairs.newP256();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(keyAuthorization.getBytes(StandardCharsets.US_ASCII));
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    NAME,
                    BigInteger.valueOf(now.toEpochMilli()),
                    Date.from(now.minus(LIFE)),
                    Date.from(now.plus(LIFE)),
                    NAME,
                    pair.getPublic());
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, host.ascii())));
            builder.addExtension(
                    new ASN1ObjectIdentifier(TlsAlpn01Challenge.ACME_VALIDATION_OID), true, new DEROctetString(digest));
            return new OpenCertificate(
                    List.of(new JcaX509CertificateConverter()
                            .getCertificate(builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())))),
                    pair.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
