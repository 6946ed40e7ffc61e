package io.sealpost.edge;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import io.sealpost.certificates.HostCertificate;
import io.sealpost.certificates.HostCertificates;
import io.sealpost.certificates.PrivateKeys;
import io.sealpost.certificates.SealedCertificate;
import io.sealpost.dns.DomainName;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** A database of certificates, issued by a CA of its own, that can go away. Keys are "sealed" by adding one to each byte. */
final class FakeHostCertificates implements HostCertificates, PrivateKeys {

    final X509Bundle ca = authority();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger fetched = new AtomicInteger();
    private final Map<DomainName, HostCertificate> hosts = new ConcurrentHashMap<>();
    private final Map<String, SealedCertificate> certificates = new ConcurrentHashMap<>();
    private volatile UUID epoch = UUID.randomUUID();
    private volatile long revision;
    private volatile boolean down;
    volatile boolean keysUnreadable;

    private static X509Bundle authority() {
        try {
            return new CertificateBuilder()
                    .subject("CN=Sealpost Test CA")
                    .algorithm(Algorithm.ecp256)
                    .setIsCertificateAuthority(true)
                    .notBefore(now().minus(Duration.ofDays(1)))
                    .notAfter(now().plus(Duration.ofDays(100)))
                    .buildSelfSigned();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    /** Gives the host a new certificate with its own name. */
    X509Bundle issue(String host) {
        return issue(host, host, now().plus(Duration.ofDays(80)));
    }

    X509Bundle issue(String host, String name, Instant notAfter) {
        X509Bundle bundle = bundle(name, notAfter, Algorithm.ecp256);
        assign(host, bundle);
        return bundle;
    }

    X509Bundle bundle(String name, Instant notAfter, Algorithm algorithm) {
        try {
            return new CertificateBuilder()
                    .subject("CN=" + name)
                    .algorithm(algorithm)
                    .addSanDnsName(name)
                    .setKeyUsage(true, CertificateBuilder.KeyUsage.digitalSignature)
                    .addExtendedKeyUsageServerAuth()
                    .addCrlDistributionPoint(URI.create("http://crl.sealpost.example/1.crl"))
                    .notBefore(notAfter.minus(Duration.ofDays(81)))
                    .notAfter(notAfter)
                    .buildIssuedBy(ca);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    synchronized HostCertificate assign(String host, X509Bundle bundle) {
        SealedCertificate sealed = seal(bundle);
        certificates.put(sealed.fingerprint(), sealed);
        return put(host, sealed.fingerprint());
    }

    synchronized HostCertificate remove(String host) {
        return put(host, null);
    }

    private HostCertificate put(String host, @Nullable String fingerprint) {
        HostCertificate certificate = new HostCertificate(new DomainName(host), fingerprint, revision + 1);
        hosts.put(certificate.host(), certificate);
        revision = certificate.revision();
        return certificate;
    }

    static SealedCertificate seal(X509Bundle bundle) {
        try {
            ByteArrayOutputStream chain = new ByteArrayOutputStream();
            // The root is the client's own.
            chain.writeBytes(bundle.getCertificate().getEncoded());
            String fingerprint = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(chain.toByteArray()));
            byte[] key = bundle.getKeyPair().getPrivate().getEncoded();
            shift(key, 1);
            return new SealedCertificate(fingerprint, chain.toByteArray(), key);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void shift(byte[] bytes, int by) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] += (byte) by;
        }
    }

    void down(boolean isDown) {
        down = isDown;
    }

    synchronized void restoreEmpty() {
        hosts.clear();
        certificates.clear();
        revision = 0;
        epoch = UUID.randomUUID();
    }

    @Override
    public synchronized Position position() {
        check();
        return new Position(epoch, revision);
    }

    @Override
    public List<HostCertificate> changedSince(long after, int limit) {
        check();
        return hosts.values().stream()
                .filter(host -> host.revision() > after)
                .sorted(Comparator.comparingLong(HostCertificate::revision))
                .limit(limit)
                .toList();
    }

    @Override
    public List<SealedCertificate> byFingerprint(Collection<String> fingerprints) {
        check();
        fetched.addAndGet(fingerprints.size());
        return fingerprints.stream()
                .filter(certificates::containsKey)
                .map(certificates::get)
                .toList();
    }

    private void check() {
        if (down) {
            throw new DataAccessResourceFailureException("The database is down");
        }
    }

    @Override
    public PrivateKey open(SealedCertificate sealed) {
        opened.incrementAndGet();
        if (keysUnreadable) {
            throw new IllegalStateException("sealed with another key");
        }
        byte[] key = sealed.sealedKey().clone();
        shift(key, -1);
        for (String algorithm : List.of("EC", "RSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
            } catch (GeneralSecurityException other) {
                // The next one, then.
            }
        }
        throw new IllegalStateException("not a key");
    }

    X509Certificate root() {
        return ca.getCertificate();
    }
}
