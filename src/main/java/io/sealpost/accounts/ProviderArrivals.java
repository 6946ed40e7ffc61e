package io.sealpost.accounts;

import io.sealpost.accounts.ProviderOutcome.Reason;
import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the person whom a provider has let in, by the identity alone. An address opens an account that is there only where
 * it is verified and the operator trusts this provider with that: whoever may write any address at a provider would
 * otherwise own every account here.
 */
@Component
class ProviderArrivals {

    /** Of several first sign-ins at once each next try finds what another one has made. */
    private static final int MOST_TRIES = 3;

    private final Identities identities;
    private final People people;
    private final Arrival invitations;
    private final ClaimedOrganizations organizations;
    private final ClaimedMemberships memberships;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AuditTrail audit;
    private final WaysIn ways;

    ProviderArrivals(
            Identities identities,
            People people,
            Arrival invitations,
            ClaimedOrganizations organizations,
            ClaimedMemberships memberships,
            TransactionTemplate transaction,
            Clock clock,
            AuditTrail audit,
            WaysIn ways) {
        this.ways = ways;
        this.identities = identities;
        this.people = people;
        this.invitations = invitations;
        this.organizations = organizations;
        this.memberships = memberships;
        this.transaction = transaction;
        this.clock = clock;
        this.audit = audit;
    }

    /** The person, made or linked where the rules allow it, with the roles that the claims give. */
    Arrived arrive(ProviderArrival arrival) {
        for (int tries = 1; ; tries++) {
            try {
                return tried(arrival);
            } catch (DataIntegrityViolationException | OptimisticLockingFailureException atTheSameTime) {
                if (tries == MOST_TRIES) {
                    throw atTheSameTime;
                }
            }
        }
    }

    private Arrived tried(ProviderArrival arrival) {
        return Objects.requireNonNull(transaction.execute(_ -> identities
                .person(arrival.identity())
                .flatMap(people::findById)
                .map(person -> known(person, arrival))
                .orElseGet(() -> first(arrival))));
    }

    private Arrived known(Person person, ProviderArrival arrival) {
        identities.used(arrival.identity());
        if (arrival.claimed().told()) {
            bring(person, roles(arrival), arrival);
        }
        return new Arrived.Known(person.id());
    }

    private Arrived first(ProviderArrival arrival) {
        Optional<EmailAddress> address = arrival.identity().address();
        if (address.isEmpty()) {
            return new Arrived.Refused(Reason.NO_EMAIL);
        }
        if (!arrival.identity().verified()) {
            return new Arrived.Refused(Reason.NOT_VERIFIED);
        }
        Optional<Person> there = people.findByEmailKey(address.get().key());
        if (there.isEmpty()) {
            return create(address.get(), arrival);
        }
        // The same sign-in in another tab may have ended between the two questions: it made person and identity at
        // once.
        Optional<Person> meanwhile = identities.person(arrival.identity()).flatMap(people::findById);
        if (meanwhile.isPresent()) {
            return known(meanwhile.get(), arrival);
        }
        if (!arrival.rules().linkByEmail()) {
            return new Arrived.Refused(Reason.HAS_ACCOUNT);
        }
        if (!there.get().verified()) {
            claim(there.get(), arrival);
        }
        link(there.get(), arrival);
        return known(there.get(), arrival);
    }

    private Arrived create(EmailAddress address, ProviderArrival arrival) {
        if (arrival.invitation() != null) {
            return invitations
                    .arriveFromProvider(arrival.invitation(), address)
                    .map(person -> made(person, arrival))
                    .orElseGet(() -> new Arrived.Refused(Reason.NOT_INVITED));
        }
        if (!arrival.rules().createPeople() || !arrival.claimed().told()) {
            return new Arrived.Refused(Reason.UNKNOWN_HERE);
        }
        Map<UUID, Role> roles = roles(arrival);
        if (roles.isEmpty() && !arrival.claimed().operator()) {
            return new Arrived.Refused(Reason.NO_ORGANIZATION);
        }
        return made(people.saveAndFlush(Person.verified(address, clock.instant())), arrival);
    }

    private Arrived made(Person person, ProviderArrival arrival) {
        tell(AuditAction.PERSON_CREATED, person, arrival);
        link(person, arrival);
        return known(person, arrival);
    }

    /** The account is of whoever has its address, and of nobody who may have set it up for that address before. */
    private void claim(Person person, ProviderArrival arrival) {
        WaysIn.Taken taken = ways.all(person);
        person.verify(clock.instant());
        audit.write(
                actor(arrival),
                Happened.of(AuditAction.WAYS_IN_REMOVED)
                        .to(person.email())
                        .before("password", taken.password() ? true : null)
                        .before("codes", taken.codes() ? true : null)
                        .before("passkeys", taken.passkeys() == 0 ? null : taken.passkeys())
                        .before("identities", taken.identities() == 0 ? null : taken.identities()));
    }

    private void link(Person person, ProviderArrival arrival) {
        identities.link(person.id(), arrival.identity());
        tell(AuditAction.IDENTITY_LINKED, person, arrival);
    }

    private Map<UUID, Role> roles(ProviderArrival arrival) {
        return organizations.roles(arrival.claimed().roles(), arrival.rules().createOrganizations(), actor(arrival));
    }

    private void bring(Person person, Map<UUID, Role> roles, ProviderArrival arrival) {
        memberships.bring(
                person,
                arrival.identity().registration(),
                roles,
                arrival.claimed().operator());
    }

    private void tell(AuditAction action, Person person, ProviderArrival arrival) {
        audit.write(
                actor(arrival),
                Happened.of(action)
                        .to(person.email())
                        .after("provider", arrival.identity().registration()));
    }

    private static Actor actor(ProviderArrival arrival) {
        return ClaimedMemberships.actor(arrival.identity().registration());
    }
}
