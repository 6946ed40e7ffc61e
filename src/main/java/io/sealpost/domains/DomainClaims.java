package io.sealpost.domains;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Right;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has which domain: claims them, finds them for their owner, lets them go. */
@Service
public class DomainClaims {

    private final Domains domains;
    private final OrganizationRules rules;
    private final DomainsProperties properties;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AuditTrail audit;

    DomainClaims(
            Domains domains,
            OrganizationRules rules,
            DomainsProperties properties,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            AuditTrail audit) {
        this.audit = audit;
        this.domains = domains;
        this.rules = rules;
        this.properties = properties;
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Claims the domain for the account's organization, which holds it at once where the operator trusts it and nobody
     * else holds the name. Two people claiming at once get one claim between them.
     */
    public DomainClaim claim(Account account, DomainName name) {
        account.needs(Right.CHANGE_DOMAINS);
        try {
            return claimOnce(account, name);
        } catch (DataIntegrityViolationException somebodyWasFaster) {
            return claimOnce(account, name);
        }
    }

    /** The domain, if the account's organization has claimed it, removed or not; another's is not found. */
    public Optional<ClaimedDomain> of(Account account, DomainName name) {
        return domains.findByOrganizationIdAndName(account.organizationId(), name)
                .map(Domain::claimed);
    }

    /** The domain of the organization that holds it: for work that nobody is signed in for. */
    public Optional<ClaimedDomain> held(DomainName name) {
        return domains.findByHeldName(name).map(Domain::claimed);
    }

    /** As {@link #held}; where nobody holds it any more, of the organization that had it last. */
    public Optional<ClaimedDomain> lastHeld(DomainName name) {
        return held(name)
                .or(() -> domains.findFirstByNameAndRemovedAtIsNotNullOrderByRemovedAtDesc(name)
                        .map(Domain::claimed));
    }

    /** Whether what is published for this claim is served, as it is committed now. */
    public boolean holds(UUID domainId) {
        return jdbc.sql("select count(*) from domain where id = :id and held_name is not null")
                        .param("id", domainId)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /**
     * Takes the domain off this instance; its history stays. Runs inside the caller's transaction, and locks every claim
     * of the name until its end.
     *
     * @throws NoSuchElementException if the account's organization has no such domain, or it was removed already
     */
    public void remove(Account account, DomainName name) {
        account.needs(Right.CHANGE_DOMAINS);
        Claims claims = new Claims(domains.findByNameOrderById(name));
        Domain domain = claims.of(account.organizationId())
                .filter(found -> !found.removed())
                .orElseThrow();
        domain.leave(Leaving.REMOVED, clock.instant());
        domains.saveAndFlush(domain);
        claims.waiting().forEach(claimant -> claimant.lookAgain(clock.instant()));
        tell(AuditAction.DOMAIN_REMOVED, account, name);
    }

    private DomainClaim claimOnce(Account account, DomainName name) {
        boolean trusted = rules.trusted(account.organizationId());
        return transaction.execute(status -> domains.findByOrganizationIdAndName(account.organizationId(), name)
                .map(domain -> claimAgain(account, domain, trusted))
                .orElseGet(() ->
                        claimed(account, new Domain(account.organizationId(), name, clock.instant()), trusted, false)));
    }

    private DomainClaim claimAgain(Account account, Domain domain, boolean trusted) {
        if (!domain.removed()) {
            return new DomainClaim.AlreadyHere(domain.claimed());
        }
        domain.comeBack(clock.instant());
        return claimed(account, domain, trusted, true);
    }

    /** Nobody else is looked for but where the operator trusts: what comes, and when, tells strangers nothing. */
    private DomainClaim claimed(Account account, Domain domain, boolean trusted, boolean returned) {
        if (trusted && domains.findByHeldName(domain.name()).isEmpty()) {
            domain.hold(ProofKind.TRUST, clock.instant());
            domain.lookAgain(clock.instant().plus(properties.recheckInterval()));
        }
        ClaimedDomain claimed = domains.saveAndFlush(domain).claimed();
        tell(AuditAction.DOMAIN_CLAIMED, account, claimed.name());
        events.publishEvent(new DomainClaimed(claimed, returned));
        if (claimed.held()) {
            events.publishEvent(new DomainProved(claimed, ProofKind.TRUST));
        }
        return new DomainClaim.Claimed(claimed, returned);
    }

    private void tell(AuditAction action, Account account, DomainName name) {
        audit.write(
                account.actor(),
                Happened.of(action).in(account.organizationId()).at(name.ascii()));
    }
}
