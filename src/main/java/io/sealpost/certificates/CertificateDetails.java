package io.sealpost.certificates;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people may see of a certificate; never its key.
 *
 * @param names the DNS names it is for, wildcards as they are written
 * @param uploadedBy the address of the person who uploaded it; null for one that was ordered
 */
public record CertificateDetails(
        String fingerprint,
        CertificateOrigin origin,
        String issuer,
        List<String> names,
        String serial,
        Instant notBefore,
        Instant notAfter,
        Instant addedAt,
        @Nullable String uploadedBy,
        @Nullable Instant revokedAt) {

    public CertificateDetails {
        names = List.copyOf(names);
    }

    /** As another organization may see it whose host presents it: not who uploaded it, nor what else it is for. */
    CertificateDetails atHostOfAnother(List<String> covering) {
        return new CertificateDetails(
                fingerprint,
                origin,
                issuer,
                names.stream().filter(covering::contains).toList(),
                serial,
                notBefore,
                notAfter,
                addedAt,
                null,
                revokedAt);
    }
}
