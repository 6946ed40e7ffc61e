package io.sealpost.certificates;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The columns of what a host presents.
 *
 * @param fingerprint null where it presents nothing
 * @param expiresAt when that ends
 * @param endsSoonAt from when on that counts as ending soon
 * @param revision with which the edges hear of it
 */
@Embeddable
record Presented(
        @Nullable String fingerprint,
        @Nullable Instant expiresAt,
        @Nullable Instant endsSoonAt,
        long revision) {

    static final Presented NOTHING = new Presented(null, null, null, 0);

    static Presented of(@Nullable StoredCertificate certificate, long revision) {
        return certificate == null
                ? new Presented(null, null, null, revision)
                : new Presented(
                        certificate.getId(),
                        certificate.notAfter(),
                        EndingSoon.from(certificate.notBefore(), certificate.notAfter()),
                        revision);
    }
}
