package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaim;
import io.sealpost.domains.DomainClaims;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Claims the domains of rows that are done together. */
@Component
class NewClaims {

    private final DomainClaims claims;

    NewClaims(DomainClaims claims) {
        this.claims = claims;
    }

    /**
     * Claims them, and with it locks their policies.
     *
     * @throws ConcurrencyFailureException if some of many are here meanwhile: their policies would be locked after the
     *     numbers that the others have taken. One by itself takes none.
     */
    Map<DomainName, DomainClaim> claim(Account account, Collection<DomainName> names) {
        Map<DomainName, DomainClaim> claimed = claims.claim(account, Set.copyOf(names));
        if (names.size() > 1 && claimed.values().stream().anyMatch(DomainClaim.AlreadyHere.class::isInstance)) {
            throw new ConcurrencyFailureException("Somebody else added some of these domains");
        }
        return claimed;
    }
}
