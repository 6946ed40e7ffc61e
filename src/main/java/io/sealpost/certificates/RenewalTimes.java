package io.sealpost.certificates;

import io.sealpost.certificates.AcmeAuthority.RenewalWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When to renew: in the window that the authority suggests (RFC 9773 §4.2), else at two thirds of the life. */
@Component
class RenewalTimes {

    private static final Duration SOONEST = Duration.ofHours(1);

    private final Authorities authorities;
    private final AcmeProperties properties;
    private final Clock clock;

    RenewalTimes(Authorities authorities, AcmeProperties properties, Clock clock) {
        this.authorities = authorities;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Asks the authority. Blocks. Never after the certificate's end; and never at once after it came, because a clock
     * that is wrong, here or there, would otherwise order one after the other.
     */
    Instant of(CertificateHost row, StoredCertificate certificate) {
        Instant wanted = wanted(row, certificate);
        Instant latest = wanted.isBefore(certificate.notAfter()) ? wanted : certificate.notAfter();
        Instant soonest = certificate.addedAt().plus(SOONEST);
        return latest.isBefore(soonest) ? soonest : latest;
    }

    private Instant wanted(CertificateHost row, StoredCertificate certificate) {
        RenewalWindow window = suggested(row, certificate);
        if (window == null) {
            return Pauses.twoThirds(
                    certificate.notBefore(), certificate.notAfter(), row.host().ascii());
        }
        Instant chosen = row.renewAt();
        return chosen != null && !chosen.isBefore(window.start()) && !chosen.isAfter(window.end())
                ? chosen
                : within(window);
    }

    /** When to ask again, each host a little apart from the others. */
    Instant nextLook(Instant renewAt) {
        long millis = properties.renewalCheck().toMillis();
        Instant look = clock.instant()
                .plus(Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis - millis / 8, millis + 1)));
        return look.isBefore(renewAt) ? look : renewAt;
    }

    private static Instant within(RenewalWindow window) {
        long length = Math.max(1, Duration.between(window.start(), window.end()).toMillis());
        return window.start().plusMillis(ThreadLocalRandom.current().nextLong(length));
    }

    private @Nullable RenewalWindow suggested(CertificateHost row, StoredCertificate certificate) {
        String directory = row.orderDirectory();
        if (directory == null) {
            return null;
        }
        try {
            AcmeAuthority authority = authorities.of(directory).orElse(null);
            return authority == null
                    ? null
                    : authority.renewal(certificate.leaf()).orElse(null);
        } catch (AuthorityException unasked) {
            return null; // RFC 9773 §4.3.3: without an answer, renew as one would without the extension.
        }
    }
}
