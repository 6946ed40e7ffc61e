package io.sealpost.domains;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Right;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has which domain: claims them, finds them for their owner. */
@Service
public class DomainClaims {

    private final Domains domains;
    private final OrganizationRules rules;
    private final UnprovedClaims unproved;
    private final DomainsProperties properties;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AuditTrail audit;

    DomainClaims(
            Domains domains,
            OrganizationRules rules,
            UnprovedClaims unproved,
            DomainsProperties properties,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            AuditTrail audit) {
        this.audit = audit;
        this.domains = domains;
        this.rules = rules;
        this.unproved = unproved;
        this.properties = properties;
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Claims the domain for the account's organization, which holds it at once where the operator trusts it and nobody
     * else holds the name. Two people claiming at once get one claim between them, and may together go beyond the number
     * of unproved claims by what they bring.
     */
    public DomainClaim claim(Account account, DomainName name) {
        return Objects.requireNonNull(claim(account, Set.of(name)).get(name));
    }

    /** As {@link #claim(Account, DomainName)}, of many in one transaction; where there is not room for all, the first. */
    public Map<DomainName, DomainClaim> claim(Account account, Set<DomainName> names) {
        account.needs(Right.CHANGE_DOMAINS);
        if (names.isEmpty()) {
            return Map.of();
        }
        try {
            return claimOnce(account, names);
        } catch (DataIntegrityViolationException | OptimisticLockingFailureException somebodyWasFaster) {
            return claimOnce(account, names);
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

    /** As {@link #held}, of many; where nobody holds one any more, of the organization that had it last. */
    public Map<DomainName, ClaimedDomain> lastHeld(Collection<DomainName> names) {
        Map<DomainName, ClaimedDomain> found = new HashMap<>(held(names));
        List<DomainName> gone =
                names.stream().filter(name -> !found.containsKey(name)).toList();
        if (!gone.isEmpty()) {
            domains.findByNameInAndRemovedAtIsNotNullOrderByRemovedAtDesc(gone)
                    .forEach(domain -> found.putIfAbsent(domain.name(), domain.claimed()));
        }
        return found;
    }

    /** As {@link #held(DomainName)}, of many. */
    public Map<DomainName, ClaimedDomain> held(Collection<DomainName> names) {
        return names.isEmpty()
                ? Map.of()
                : domains.findByHeldNameIn(names).stream()
                        .map(Domain::claimed)
                        .collect(Collectors.toMap(ClaimedDomain::name, claimed -> claimed));
    }

    /** Whether what is published for this claim is served, as it is committed now. */
    public boolean holds(UUID domainId) {
        return !holding(Set.of(domainId)).isEmpty();
    }

    /** As {@link #holds}, of many: those of these claims whose policies are served. */
    public Set<UUID> holding(Collection<UUID> domainIds) {
        return domainIds.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("select id from domain where id in (:ids) and held_name is not null")
                        .param("ids", domainIds)
                        .query(UUID.class)
                        .list());
    }

    private Map<DomainName, DomainClaim> claimOnce(Account account, Set<DomainName> names) {
        boolean trusted = rules.trusted(account.organizationId());
        return Objects.requireNonNull(transaction.execute(_ -> claimAll(account, names, trusted)));
    }

    private Map<DomainName, DomainClaim> claimAll(Account account, Set<DomainName> names, boolean trusted) {
        Map<DomainName, Domain> known = lock(account, names, trusted);
        Map<DomainName, DomainClaim> answers = new HashMap<>();
        List<Domain> coming = new ArrayList<>();
        int room = trusted ? names.size() : room(account);
        // Rows that are added are locked too: for whoever adds the same name.
        for (DomainName name : names.stream().sorted().toList()) {
            Domain domain = known.get(name);
            if (domain != null && !domain.removed()) {
                answers.put(name, new DomainClaim.AlreadyHere(domain.claimed()));
            } else if (coming.size() >= room) {
                answers.put(name, new DomainClaim.TooManyUnproved(unproved.most()));
            } else {
                coming.add(coming(account, name, domain));
            }
        }
        claimed(account, coming, trusted)
                .forEach(domain ->
                        answers.put(domain.name(), new DomainClaim.Claimed(domain, known.containsKey(domain.name()))));
        return answers;
    }

    /** Only where they may be held at once, so that how busy others are with their claims tells strangers nothing. */
    private Map<DomainName, Domain> lock(Account account, Set<DomainName> names, boolean trusted) {
        UUID organization = account.organizationId();
        List<Domain> locked = trusted ? domains.lock(names) : domains.lockOwn(names, organization);
        return locked.stream()
                .filter(domain -> domain.organizationId().equals(organization))
                .collect(Collectors.toMap(Domain::name, domain -> domain));
    }

    private int room(Account account) {
        return unproved.room(Set.of(account.organizationId())).getOrDefault(account.organizationId(), 0);
    }

    private Domain coming(Account account, DomainName name, @Nullable Domain removed) {
        if (removed == null) {
            return new Domain(account.organizationId(), name, clock.instant());
        }
        removed.comeBack(clock.instant());
        return removed;
    }

    private List<ClaimedDomain> claimed(Account account, List<Domain> coming, boolean trusted) {
        if (coming.isEmpty()) {
            return List.of();
        }
        if (trusted) {
            holdWhatNobodyHolds(coming);
        }
        List<ClaimedDomain> claimed =
                domains.saveAllAndFlush(coming).stream().map(Domain::claimed).toList();
        audit.write(
                account.actor(),
                claimed.stream().map(domain -> told(account, domain.name())).toList());
        events.publishEvent(new DomainsClaimed(account.organizationId(), claimed));
        List<ClaimedDomain> held = claimed.stream().filter(ClaimedDomain::held).toList();
        if (!held.isEmpty()) {
            events.publishEvent(new DomainsProved(held, ProofKind.TRUST));
        }
        return claimed;
    }

    /** Only for whom the operator trusts: what others' claims come to, and when, tells strangers nothing. */
    private void holdWhatNobodyHolds(List<Domain> coming) {
        Set<DomainName> taken = held(coming.stream().map(Domain::name).toList()).keySet();
        Instant now = clock.instant();
        for (Domain domain : coming) {
            if (!taken.contains(domain.name())) {
                domain.hold(ProofKind.TRUST, now);
                domain.lookAgain(now.plus(properties.recheckInterval()));
            }
        }
    }

    private static Happened told(Account account, DomainName name) {
        return Happened.of(AuditAction.DOMAIN_CLAIMED)
                .in(account.organizationId())
                .at(name.ascii());
    }
}
