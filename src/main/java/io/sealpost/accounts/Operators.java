package io.sealpost.accounts;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who runs the instance; somebody always does. */
@Service
public class Operators {

    private final People people;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;
    private final Providers providers;

    Operators(People people, JdbcClient jdbc, AuditTrail audit, Clock clock, Providers providers) {
        this.providers = providers;
        this.clock = clock;
        this.audit = audit;
        this.people = people;
        this.jdbc = jdbc;
    }

    /** By address. */
    public List<Operator> list(Account account) {
        account.needs(Right.RUN_INSTANCE);
        return jdbc.sql("select id, email, operator_by from person where operator = true order by email_key")
                .query((row, index) -> {
                    String registration = row.getString("operator_by");
                    return new Operator(
                            Objects.requireNonNull(row.getObject("id", UUID.class)),
                            Objects.requireNonNull(row.getString("email")),
                            registration == null ? null : providers.name(registration));
                })
                .list();
    }

    /**
     * Makes somebody who has an account here an operator; NOBODY where no account has that address, NO_ADDRESS where it is
     * none, UNVERIFIED where somebody else may have set the account up.
     *
     * @param confirmed whether the operator has made sure that the account is that person's
     */
    @Transactional
    public MemberChange add(Account account, String email, boolean confirmed) {
        account.needs(Right.RUN_INSTANCE);
        if (EmailAddress.of(email).isEmpty()) {
            return MemberChange.NO_ADDRESS;
        }
        return people.findByEmailKey(EmailAddress.keyOf(email))
                .map(person -> {
                    boolean verified = person.verified();
                    if (!verified && !confirmed) {
                        return MemberChange.UNVERIFIED;
                    }
                    person.verify(clock.instant());
                    person.runsTheInstance();
                    audit.write(
                            account.actor(),
                            Happened.of(AuditAction.OPERATOR_ADDED)
                                    .to(person.email())
                                    .after("addressConfirmed", verified ? null : true));
                    return MemberChange.DONE;
                })
                .orElse(MemberChange.NOBODY);
    }

    /** Takes the role away, of oneself too, but never of the last. */
    @Transactional
    public MemberChange remove(Account account, UUID personId) {
        account.needs(Right.RUN_INSTANCE);
        InstallationLock.take(jdbc);
        return people.findById(personId)
                .filter(Person::operator)
                .map(person -> {
                    if (people.countByOperatorTrue() == 1) {
                        return MemberChange.LAST_OWNER;
                    }
                    person.nowOnlyUses();
                    audit.write(
                            account.actor(),
                            Happened.of(AuditAction.OPERATOR_REMOVED).to(person.email()));
                    return MemberChange.DONE;
                })
                .orElse(MemberChange.NOBODY);
    }

    /** As the claims of a registration say; what a person gave stays, and the last operator too. */
    void claimed(Person person, String registration, boolean wanted, Actor actor) {
        if (wanted && !person.operator()) {
            person.runsTheInstanceBy(registration);
            audit.write(actor, Happened.of(AuditAction.OPERATOR_ADDED).to(person.email()));
        } else if (!wanted && registration.equals(person.operatorBy())) {
            InstallationLock.take(jdbc);
            if (people.countByOperatorTrue() > 1) {
                person.nowOnlyUses();
                audit.write(actor, Happened.of(AuditAction.OPERATOR_REMOVED).to(person.email()));
            }
        }
    }

    /**
     * Somebody who runs the instance.
     *
     * @param givenBy what people call the provider whose claims say so; null where a person did
     */
    public record Operator(
            UUID personId, String email, @Nullable String givenBy) {}
}
