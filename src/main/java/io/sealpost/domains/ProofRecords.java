package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * What proves that an organization controls a domain, either of the two, once the DNS shows it.
 *
 * @param challengeName where the TXT record stands; null where the domain's name is too long for it
 * @param challenge what the TXT record says
 * @param bound the aliases; null where the operator has no zone for them
 */
public record ProofRecords(
        @Nullable DomainName challengeName,
        String challenge,
        @Nullable Bound bound) {

    // draft-ietf-dnsop-domain-verification-techniques: an underscored name of the service, for it alone.
    static final String LABEL = "_sealpost-challenge";
    private static final int LONGEST = 253;

    /** Two aliases, of names that were made for this claim. */
    public record Bound(DomainName host, DomainName hostTarget, DomainName record, DomainName recordTarget) {}

    static ProofRecords of(DomainName domain, String challenge, @Nullable DomainName zone) {
        return new ProofRecords(
                fits(domain, LABEL) ? domain.child(LABEL) : null, challenge, bound(domain, challenge, zone));
    }

    static @Nullable Bound bound(DomainName domain, String challenge, @Nullable DomainName zone) {
        if (zone == null || !fits(domain, "_mta-sts")) {
            return null;
        }
        DomainName target = zone.child(challenge);
        return new Bound(domain.child("mta-sts"), target, domain.child("_mta-sts"), target.child("_mta-sts"));
    }

    private static boolean fits(DomainName domain, String label) {
        return label.length() + 1 + domain.ascii().length() <= LONGEST;
    }
}
