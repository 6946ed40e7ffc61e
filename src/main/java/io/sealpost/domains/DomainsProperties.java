package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How organizations prove that they control their domains.
 *
 * @param boundZone a zone of the operator whose every name leads to the edge: then aliases of names in it are a proof too
 * @param recheckInterval how often a proof is looked at again, from 1h to 31d
 * @param graceTime how long a domain whose DNS has left stays served
 * @param transferTime how long a holder has to dispute that another organization takes a domain over
 * @param unprovedClaims how many domains an organization that the operator does not trust may claim without having proved
 *     them, from 1 to 1000000
 */
@ConfigurationProperties("sealpost.domains")
record DomainsProperties(
        @Nullable String boundZone,
        @DefaultValue("24h") Duration recheckInterval,
        @DefaultValue("14d") Duration graceTime,
        @DefaultValue("7d") Duration transferTime,
        @DefaultValue("1000") int unprovedClaims) {

    private static final int MOST_CLAIMS = 1_000_000;
    private static final int LABELS = "_mta-sts.".length() + 33;

    DomainsProperties {
        between("recheck-interval", recheckInterval, Duration.ofHours(1), Duration.ofDays(31));
        between("grace-time", graceTime, Duration.ZERO, Duration.ofDays(366));
        between("transfer-time", transferTime, Duration.ZERO, Duration.ofDays(366));
        if (unprovedClaims < 1 || unprovedClaims > MOST_CLAIMS) {
            throw new IllegalArgumentException(
                    "sealpost.domains.unproved-claims is " + unprovedClaims + "; set it between 1 and " + MOST_CLAIMS);
        }
        if (boundZone != null
                && !boundZone.isBlank()
                && DomainName.of(boundZone).ascii().length() > 253 - LABELS) {
            throw new IllegalArgumentException("sealpost.domains.bound-zone is too long for names in it");
        }
    }

    @Nullable
    DomainName zone() {
        return boundZone == null || boundZone.isBlank() ? null : DomainName.of(boundZone);
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("sealpost.domains." + name + " is " + value.toSeconds() + "s; set it"
                    + " between " + least.toHours() + "h and " + most.toDays() + "d");
        }
    }
}
