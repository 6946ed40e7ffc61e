package io.sealpost.certificates;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate made for a test, from an authority that nobody knows. */
public record Minted(List<X509Certificate> chain, PrivateKey key) {

    private static final KeyPair AUTHORITY = KeyPairs.newP256();

    /** Valid from an hour before that time for ninety days. */
    public static Minted at(Instant now, String... names) {
        return at(now, Duration.ofDays(90), names);
    }

    public static Minted at(Instant now, Duration life, String... names) {
        try {
            KeyPair pair = KeyPairs.newP256();
            GeneralName[] all = Arrays.stream(names)
                    .map(name -> new GeneralName(GeneralName.dNSName, name))
                    .toArray(GeneralName[]::new);
            X509Certificate leaf = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    new X500Name("CN=Authority of the tests"),
                                    new BigInteger(120, new SecureRandom()),
                                    Date.from(now.minus(Duration.ofHours(1))),
                                    Date.from(now.plus(life)),
                                    new X500Name("CN=test"),
                                    pair.getPublic())
                            .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all))
                            .addExtension(
                                    Extension.authorityKeyIdentifier,
                                    false,
                                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(AUTHORITY.getPublic()))
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(AUTHORITY.getPrivate())));
            return new Minted(List.of(leaf), pair.getPrivate());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
