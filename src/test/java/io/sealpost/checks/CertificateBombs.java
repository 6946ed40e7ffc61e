package io.sealpost.checks;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.sealpost.checks.LabCertificates.Shown;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Chains that are made to cost whoever verifies them memory or time. */
final class CertificateBombs {

    private static final String UNKNOWN_EXTENSION = "1.3.6.1.4.1.99999.1";

    private final X509Bundle root;

    CertificateBombs() throws Exception {
        root = authority("CN=Root").buildSelfSigned();
    }

    X509Certificate anchor() {
        return root.getCertificate();
    }

    /** Hundreds of certificates: each is the issuer of the one before. */
    Shown longChain(String host) throws Exception {
        List<X509Certificate> chain = new ArrayList<>();
        X509Bundle issuer = root;
        for (int i = 0; i < 300; i++) {
            issuer = authority("CN=Authority " + i).buildIssuedBy(issuer);
            chain.add(issuer.getCertificate());
        }
        X509Bundle own = host(host).buildIssuedBy(issuer);
        chain.add(own.getCertificate());
        Collections.reverse(chain);
        return new Shown(chain, own);
    }

    /** A certificate of a megabyte. */
    Shown megabyte(String host) throws Exception {
        return shown(host(host).addExtensionOctetString(UNKNOWN_EXTENSION, false, new byte[1_000_000]));
    }

    Shown tenThousandNames(String host) throws Exception {
        CertificateBuilder builder = host(host);
        for (int i = 0; i < 10_000; i++) {
            builder.addSanDnsName("host" + i + ".example.org");
        }
        return shown(builder);
    }

    /** As many names as fit into a handshake that is still read. */
    Shown manyNames(String host) throws Exception {
        CertificateBuilder builder = host(host);
        for (int i = 0; i < 1_000; i++) {
            builder.addSanDnsName("host" + i + ".example.org");
        }
        return shown(builder);
    }

    /** A subject of tens of thousands of characters. */
    Shown longName(String host) throws Exception {
        return shown(host(host).subject("CN=" + "x".repeat(20_000)));
    }

    /** Ten thousand SEQUENCEs, each in the one before. */
    Shown deepNesting(String host) throws Exception {
        byte[] inner = new byte[0];
        for (int i = 0; i < 5_000; i++) {
            byte[] outer = new byte[inner.length + 4];
            outer[0] = 0x30;
            outer[1] = (byte) 0x82;
            outer[2] = (byte) (inner.length >> 8);
            outer[3] = (byte) inner.length;
            System.arraycopy(inner, 0, outer, 4, inner.length);
            inner = outer;
        }
        return shown(host(host).addExtensionOctetString(UNKNOWN_EXTENSION, false, inner));
    }

    /** A key of 16,000 bits, nearly as long as Java reads. */
    Shown hugeKey(String host) throws Exception {
        return shown(host(host).keyPair(rsa(16_000)));
    }

    /** Nine authorities with one name and one key, each of which can have issued the others: there are many ways to nowhere. */
    Shown manyWays(String host) throws Exception {
        X509Bundle one = authority("CN=One of many").buildSelfSigned();
        List<X509Certificate> chain = new ArrayList<>();
        X509Bundle own = host(host).buildIssuedBy(one);
        chain.add(own.getCertificate());
        for (int i = 0; i < 9; i++) {
            chain.add(authority("CN=One of many")
                    .serial(BigInteger.valueOf(1_000 + i))
                    .keyPair(one.getKeyPair())
                    .buildIssuedBy(one)
                    .getCertificate());
        }
        return new Shown(chain, own);
    }

    private Shown shown(CertificateBuilder builder) throws Exception {
        X509Bundle own = builder.buildIssuedBy(root);
        return new Shown(List.of(own.getCertificate()), own);
    }

    private static CertificateBuilder host(String name) {
        return dated().subject("CN=bomb").addSanDnsName(name);
    }

    private static CertificateBuilder authority(String subject) {
        return dated().subject(subject).setIsCertificateAuthority(true);
    }

    private static CertificateBuilder dated() {
        Instant now = Instant.now();
        return new CertificateBuilder()
                .ecp256()
                .notBefore(now.minus(Duration.ofDays(1)))
                .notAfter(now.plus(Duration.ofDays(60)));
    }

    // Of many small primes, for two large ones would take minutes to find.
    private static KeyPair rsa(int bits) throws Exception {
        Random random = new Random(1);
        BigInteger exponent = BigInteger.valueOf(65_537);
        BigInteger modulus = BigInteger.ONE;
        BigInteger order = BigInteger.ONE;
        while (modulus.bitLength() < bits) {
            int missing = Math.min(256, Math.max(bits - modulus.bitLength(), 16));
            BigInteger prime = BigInteger.probablePrime(missing, random);
            BigInteger less = prime.subtract(BigInteger.ONE);
            if (modulus.mod(prime).signum() == 0 || !less.gcd(exponent).equals(BigInteger.ONE)) {
                continue;
            }
            modulus = modulus.multiply(prime);
            order = order.multiply(less).divide(order.gcd(less));
        }
        KeyFactory factory = KeyFactory.getInstance("RSA");
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(modulus, exponent)),
                factory.generatePrivate(new RSAPrivateKeySpec(modulus, exponent.modInverse(order))));
    }
}
