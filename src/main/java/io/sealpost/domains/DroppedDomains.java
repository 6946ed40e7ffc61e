package io.sealpost.domains;

import io.sealpost.accounts.OrganizationRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a departed domain go after its grace time, whoever has it. Where the operator trusts the organization, which is
 * never asked for a proof, it has the domain back by itself once the DNS leads here again.
 */
@Component
class DroppedDomains {

    private final Domains domains;
    private final OrganizationRules rules;
    private final DomainsProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DroppedDomains(
            Domains domains,
            OrganizationRules rules,
            DomainsProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.domains = domains;
        this.rules = rules;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** When a departed domain is let go; null while its DNS leads here. */
    public @Nullable Instant dropsAt(Domain domain) {
        Instant departed = domain.departedAt();
        return departed == null ? null : departed.plus(properties.graceTime());
    }

    /** Lets the domain go if its time has come, in the caller's transaction, which holds the locks of the name. */
    public boolean dropWhenDue(Domain domain, Instant now) {
        Instant drops = dropsAt(domain);
        if (drops == null || drops.isAfter(now)) {
            return false;
        }
        domain.leave(Leaving.DEPARTED, now);
        if (rules.trusted(domain.organizationId())) {
            domain.lookAgain(LookTimes.dropped(now, now));
        }
        events.publishEvent(new DomainDropped(domains.saveAndFlush(domain).claimed()));
        return true;
    }

    /**
     * What a look at a dropped domain means. Once another organization has come to the name, or the operator trusts its
     * own no longer, it has to be proved like any other. While somebody else is about to prove the name it waits: they may
     * have just pointed it here, and the old policy would be wrong for their mail servers.
     *
     * @param here whether senders come here
     */
    @Transactional
    public void looked(Domain seen, boolean here) {
        Claims claims = new Claims(domains.lock(Set.of(seen.name())));
        Domain domain = claims.byId(seen.getId()).filter(Domain::returning).orElse(null);
        if (domain == null) {
            return;
        }
        Instant now = clock.instant();
        if (claims.passedOn(domain) || !rules.trusted(domain.organizationId())) {
            domain.lookAgain(null);
        } else if (here && !claims.soughtByOthers(domain)) {
            giveBack(domain, now);
        } else {
            domain.lookAgain(LookTimes.dropped(domain.removedAt(), now));
        }
        domains.saveAndFlush(domain);
    }

    private void giveBack(Domain domain, Instant now) {
        domain.returnByItself(now);
        domain.lookAgain(LookTimes.next(domain, now, properties));
        events.publishEvent(new DomainReturned(domains.saveAndFlush(domain).claimed(), true));
    }
}
