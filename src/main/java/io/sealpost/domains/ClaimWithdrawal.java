package io.sealpost.domains;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets domains go that their organization removes; their history stays. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ClaimWithdrawal {

    private final Domains domains;
    private final AuditTrail audit;
    private final Clock clock;

    ClaimWithdrawal(Domains domains, AuditTrail audit, Clock clock) {
        this.domains = domains;
        this.audit = audit;
        this.clock = clock;
    }

    /** Locks every claim of these names until the transaction ends: before anything else of the domains is locked. */
    public void lock(Collection<DomainName> names) {
        domains.lock(names);
    }

    /**
     * Takes the domains off this instance.
     *
     * @throws NoSuchElementException if there is one that the account's organization does not have, or it was removed
     *     already; then none is taken off
     */
    public void withdraw(Account account, Set<DomainName> names) {
        account.needs(Right.CHANGE_DOMAINS);
        if (names.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<DomainName, Claims> claims = claims(names);
        List<Domain> going = claims.values().stream()
                .flatMap(claim -> claim.of(account.organizationId()).stream())
                .filter(domain -> !domain.removed())
                .toList();
        if (going.size() < names.size()) {
            throw new NoSuchElementException("No such domain");
        }
        going.forEach(domain -> domain.leave(Leaving.REMOVED, now));
        domains.saveAllAndFlush(going);
        claims.values().forEach(claim -> claim.waiting().forEach(claimant -> claimant.lookAgain(now)));
        audit.write(
                account.actor(),
                going.stream().map(domain -> told(account, domain.name())).toList());
    }

    private Map<DomainName, Claims> claims(Set<DomainName> names) {
        return domains.lock(names).stream()
                .collect(Collectors.groupingBy(
                        Domain::name, Collectors.collectingAndThen(Collectors.toList(), Claims::new)));
    }

    private static Happened told(Account account, DomainName name) {
        return Happened.of(AuditAction.DOMAIN_REMOVED)
                .in(account.organizationId())
                .at(name.ascii());
    }
}
