package io.sealpost.certificates;

import io.sealpost.storage.AddedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A certificate with its sealed key. Only the seal and the day of its revocation ever change. */
@Entity
@Table(name = "certificate")
class StoredCertificate extends AddedRow<String> {

    private static final int LONGEST_ISSUER = 500;

    @Id
    private String fingerprint;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private CertificateOrigin origin;

    private @Nullable UUID organizationId;
    private @Nullable String uploadedBy;
    private String issuer;
    private String serial;
    private Instant notBefore;
    private Instant notAfter;

    @Column(updatable = false)
    private byte[] chain;

    private byte[] sealedKey;

    @SuppressWarnings("UnusedVariable") // queries read it
    private String keyId;

    private Instant addedAt;
    private @Nullable Instant revokedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected StoredCertificate() {}

    private StoredCertificate(
            List<X509Certificate> chain, CertificateOrigin origin, KeyVault.Sealed key, Instant addedAt) {
        X509Certificate leaf = chain.getFirst();
        this.fingerprint = Der.fingerprint(leaf);
        this.origin = origin;
        this.issuer = shortened(leaf.getIssuerX500Principal().getName());
        this.serial = leaf.getSerialNumber().toString(16);
        this.notBefore = leaf.getNotBefore().toInstant();
        this.notAfter = leaf.getNotAfter().toInstant();
        this.chain = Der.join(chain);
        this.sealedKey = key.bytes();
        this.keyId = key.keyId();
        this.addedAt = addedAt;
    }

    static StoredCertificate ordered(List<X509Certificate> chain, KeyVault.Sealed key, Instant at) {
        return new StoredCertificate(chain, CertificateOrigin.ACME, key, at);
    }

    static StoredCertificate uploaded(
            List<X509Certificate> chain, KeyVault.Sealed key, UUID organization, String by, Instant at) {
        StoredCertificate certificate = new StoredCertificate(chain, CertificateOrigin.OWN, key, at);
        certificate.organizationId = organization;
        certificate.uploadedBy = by;
        return certificate;
    }

    void revoked(Instant at) {
        if (revokedAt != null) {
            throw new IllegalStateException(fingerprint + " was revoked already");
        }
        revokedAt = at;
    }

    void resealed(KeyVault.Sealed key) {
        sealedKey = key.bytes();
        keyId = key.keyId();
    }

    CertificateDetails details() {
        X509Certificate leaf = Der.split(chain).getFirst();
        return new CertificateDetails(
                fingerprint,
                origin,
                issuer,
                Der.names(leaf),
                serial,
                notBefore,
                notAfter,
                addedAt,
                uploadedBy,
                revokedAt);
    }

    SealedCertificate sealed() {
        return new SealedCertificate(fingerprint, chain, sealedKey);
    }

    X509Certificate leaf() {
        return Der.split(chain).getFirst();
    }

    byte[] sealedKey() {
        return sealedKey;
    }

    CertificateOrigin origin() {
        return origin;
    }

    @Nullable
    UUID organizationId() {
        return organizationId;
    }

    Instant addedAt() {
        return addedAt;
    }

    Instant notBefore() {
        return notBefore;
    }

    Instant notAfter() {
        return notAfter;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_ISSUER ? text.substring(0, LONGEST_ISSUER) : text;
    }

    @Override
    public String getId() {
        return fingerprint;
    }
}
