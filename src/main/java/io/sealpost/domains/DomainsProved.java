package io.sealpost.domains;

import java.util.List;

/** Domains are held from now on by those who have proved that they control them; heard inside the transaction. */
public record DomainsProved(List<ClaimedDomain> domains, ProofKind how) {

    public DomainsProved {
        domains = List.copyOf(domains);
    }
}
