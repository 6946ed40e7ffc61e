package io.sealpost.api.v1;

import io.sealpost.certificates.CertificateFleet;
import io.sealpost.certificates.CertificateTrouble;
import io.sealpost.certificates.HostStanding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A policy host and where its certificate stands. */
@Schema(name = "CertificateHost")
record HostResource(
        @Schema(example = "mta-sts.example.org") String host,
        @Nullable String domain,

        @Schema(
                allowableValues = {
                    "off",
                    "own",
                    "waiting_for_terms",
                    "due",
                    "waiting_for_dns",
                    "ordering",
                    "issued",
                    "failing",
                    "paused"
                })
        String state,

        @Schema(description = "When the certificate that senders see ends") @Nullable
        Instant expiresAt,

        @Nullable Instant nextAttempt,
        @Nullable Instant renewAt,
        @Nullable CertificateResource presented,
        @Nullable Trouble trouble) {

    /** @param code stays the same; @param detail in words */
    @Schema(name = "CertificateTrouble")
    record Trouble(String code, String detail) {}

    static HostResource of(HostStanding standing, Words words) {
        return new HostResource(
                standing.host().ascii(),
                standing.domain() == null ? null : standing.domain().ascii(),
                EntityTags.word(standing.state()),
                standing.presented() == null ? null : standing.presented().notAfter(),
                standing.nextAttempt(),
                standing.renewAt(),
                standing.presented() == null ? null : CertificateResource.of(standing.presented()),
                trouble(standing.trouble(), standing.host(), words));
    }

    static HostResource of(CertificateFleet.Line line, Words words) {
        return new HostResource(
                line.host().ascii(),
                line.domain() == null ? null : line.domain().ascii(),
                EntityTags.word(line.state()),
                line.expiresAt(),
                line.nextAttempt(),
                null,
                null,
                trouble(line.trouble(), line.host(), words));
    }

    private static @Nullable Trouble trouble(
            @Nullable CertificateTrouble trouble, io.sealpost.dns.DomainName host, Words words) {
        return trouble == null ? null : new Trouble(EntityTags.word(trouble.code()), words.of(trouble, host));
    }
}
