package io.sealpost.api.v1;

import io.sealpost.certificates.CertificateDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate; never its key. */
@Schema(name = "Certificate")
record CertificateResource(
        @Schema(description = "SHA-256 of the certificate, in hexadecimal")
        String fingerprint,

        @Schema(allowableValues = {"acme", "own"}) String origin,
        String issuer,
        List<String> names,
        String serial,
        Instant notBefore,
        Instant notAfter,
        Instant addedAt,
        @Nullable String uploadedBy,
        @Nullable Instant revokedAt) {

    static CertificateResource of(CertificateDetails details) {
        return new CertificateResource(
                details.fingerprint(),
                EntityTags.word(details.origin()),
                details.issuer(),
                details.names(),
                details.serial(),
                details.notBefore(),
                details.notAfter(),
                details.addedAt(),
                details.uploadedBy(),
                details.revokedAt());
    }
}
