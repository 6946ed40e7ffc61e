package io.sealpost.domains;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has which domain: claims them, finds them for their owner, lets them go. */
@Service
public class DomainClaims {

    private final Domains domains;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DomainClaims(Domains domains, ApplicationEventPublisher events, TransactionTemplate transaction, Clock clock) {
        this.domains = domains;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Claims the domain for the account's organization. Two people claiming at once get one claim between them. */
    public DomainClaim claim(Account account, DomainName name) {
        account.needs(Right.CHANGE_DOMAINS);
        try {
            return claimOnce(account, name);
        } catch (DataIntegrityViolationException somebodyWasFaster) {
            return claimOnce(account, name);
        }
    }

    /** The domain, if it belongs to the account's organization, removed or not; another's domain is not found. */
    public Optional<ClaimedDomain> of(Account account, DomainName name) {
        return domains.findByOrganizationIdAndName(account.organizationId(), name)
                .map(Domain::claimed);
    }

    /** The domain, whoever has it, removed or not: for work that nobody is signed in for. */
    public Optional<ClaimedDomain> held(DomainName name) {
        return domains.findByName(name).map(Domain::claimed);
    }

    /** Takes the domain off this instance; its history stays. Runs inside the caller's transaction. */
    public void remove(Account account, DomainName name) {
        account.needs(Right.CHANGE_DOMAINS);
        Domain domain = domains.findByOrganizationIdAndName(account.organizationId(), name)
                .orElseThrow(() -> new IllegalStateException(name + " is not of this organization"));
        domain.remove(clock.instant());
        domains.saveAndFlush(domain);
    }

    private DomainClaim claimOnce(Account account, DomainName name) {
        return transaction.execute(status -> domains.findByName(name)
                .map(domain -> claimAgain(account, domain))
                .orElseGet(() -> claimed(new Domain(account.organizationId(), name, clock.instant()), false)));
    }

    private DomainClaim claimAgain(Account account, Domain domain) {
        if (!domain.belongsTo(account.organizationId())) {
            return new DomainClaim.Taken();
        }
        if (!domain.removed()) {
            return new DomainClaim.AlreadyHere(domain.claimed());
        }
        domain.comeBack(clock.instant());
        return claimed(domain, true);
    }

    private DomainClaim claimed(Domain domain, boolean returned) {
        ClaimedDomain claimed = domains.saveAndFlush(domain).claimed();
        events.publishEvent(new DomainClaimed(claimed, returned));
        return new DomainClaim.Claimed(claimed, returned);
    }
}
