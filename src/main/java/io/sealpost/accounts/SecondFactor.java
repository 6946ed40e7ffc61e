package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one-time codes that somebody types beside the password. The secret is kept as it is: it has to be read to check a
 * code, and it protects from a stolen password, not from a stolen database.
 */
@Service
public class SecondFactor {

    /** A column of lists of people {@code p}, beside {@code person_totp t}: null for whoever has no second factor. */
    static final String OF_PERSON = "case when t.person_id is not null"
            + " or exists (select 1 from passkey k where k.person_id = p.id) then 1 end as factor";

    private final JdbcClient jdbc;
    private final Passkeys passkeys;
    private final RecoveryCodes recovery;
    private final OrganizationAccess access;
    private final Clock clock;
    private final Attempts attempts;
    private final People people;
    private final AuditTrail audit;

    SecondFactor(
            JdbcClient jdbc,
            RecoveryCodes recovery,
            OrganizationAccess access,
            Clock clock,
            People people,
            Passkeys passkeys,
            AuditTrail audit) {
        this.passkeys = passkeys;
        this.people = people;
        this.audit = audit;
        this.jdbc = jdbc;
        this.recovery = recovery;
        this.access = access;
        this.clock = clock;
        this.attempts = new Attempts(clock, 5, Duration.ofMinutes(15));
    }

    private record Stored(Totp totp, long lastStep) {}

    boolean isSetUp(UUID personId) {
        return find(personId).isPresent();
    }

    /** Whether the person is not let in before they show a second factor: a code, or the passkey that is all they have. */
    boolean isAskedOf(UUID personId) {
        return isSetUp(personId) || passkeys.areTheOnlyFactor(personId);
    }

    long recoveryCodesLeft(UUID personId) {
        return recovery.left(personId);
    }

    /** Begins to ask for codes, if this one is right; answers the recovery codes, which cannot be had again. */
    @Transactional
    public Optional<List<String>> setUp(Account account, Totp totp, String code) {
        UUID personId = account.personId();
        OptionalLong step = totp.step(code, clock.instant(), 0);
        if (step.isEmpty() || isSetUp(personId)) {
            return Optional.empty();
        }
        jdbc.sql("insert into person_totp (person_id, secret, last_step, set_up_at)"
                        + " values (:person, :secret, :step, :at)")
                .param("person", personId)
                .param("secret", totp.base32())
                .param("step", step.getAsLong())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.write(
                account.actor(),
                account.withThemselves(AuditAction.FACTOR_SET_UP).after("kind", "totp"));
        return Optional.of(recovery.renew(personId));
    }

    /** How long to wait before another code is looked at; zero to go on. Takes a try, which a right code gives back. */
    Duration take(UUID personId) {
        return attempts.take(personId.toString());
    }

    /** Whether the code of the app, or a recovery code, is right; neither opens twice. */
    @Transactional
    public boolean check(UUID personId, String typed) {
        boolean right = app(personId, typed) || recovery.use(personId, typed);
        if (right) {
            attempts.forget(personId.toString());
        }
        return right;
    }

    @Transactional
    public List<String> newRecoveryCodes(Account account) {
        audit.write(account.actor(), account.withThemselves(AuditAction.RECOVERY_CODES_RENEWED));
        return recovery.renew(account.personId());
    }

    /** No code is asked for any more. */
    @Transactional
    public void remove(Account account) {
        forget(account.personId());
        audit.write(
                account.actor(),
                account.withThemselves(AuditAction.FACTOR_REMOVED).before("kind", "totp"));
    }

    private void forget(UUID personId) {
        jdbc.sql("delete from person_totp where person_id = :person")
                .param("person", personId)
                .update();
        recovery.forget(personId);
    }

    /**
     * For somebody who lost phone and recovery codes: the passkeys go too, for they were on the phone and stand for both
     * factors. For operators; false where nobody of that id in the organization has a factor.
     */
    @Transactional
    public boolean removeFor(Account account, UUID organizationId, UUID personId) {
        account.needs(Right.RUN_INSTANCE);
        access.managed(account, organizationId);
        return access.belongs(personId, organizationId) && takeAway(account, personId, organizationId);
    }

    /** Inside the caller's transaction. @param organizationId in whose trail it stands; null for the instance's */
    boolean takeAway(Account account, UUID personId, @Nullable UUID organizationId) {
        boolean codes = isSetUp(personId);
        int keys = passkeys.forget(personId);
        if (!codes && keys == 0) {
            return false;
        }
        forget(personId);
        audit.write(
                account.actor(),
                Happened.of(AuditAction.FACTOR_REMOVED)
                        .in(organizationId)
                        .to(people.findById(personId).map(Person::email).orElse(""))
                        .before("kind", codes ? "totp" : null)
                        .before("passkeys", keys == 0 ? null : keys));
        return true;
    }

    /** Whether people need a second factor to enter the organization. For its owners and for operators. */
    @Transactional
    public void require(Account account, UUID organizationId, boolean required) {
        Organization organization = access.locked(account, organizationId);
        boolean before = organization.secondFactorRequired();
        organization.requireSecondFactor(required);
        audit.write(
                account.actor(),
                Happened.of(AuditAction.FACTOR_RULE_CHANGED)
                        .in(organizationId)
                        .to(organization.name())
                        .before("required", before)
                        .after("required", required));
    }

    private boolean app(UUID personId, String typed) {
        Instant now = clock.instant();
        return find(personId)
                .map(stored -> stored.totp().step(typed, now, stored.lastStep()))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .map(step -> used(personId, step))
                .orElse(false);
    }

    /** Of two who type the same code at once only one is let in. */
    private boolean used(UUID personId, long step) {
        return jdbc.sql("update person_totp set last_step = :step where person_id = :person and last_step < :step")
                        .param("step", step)
                        .param("person", personId)
                        .update()
                == 1;
    }

    private Optional<Stored> find(UUID personId) {
        return jdbc.sql("select secret, last_step from person_totp where person_id = :person")
                .param("person", personId)
                .query((row, index) -> new Stored(
                        Totp.ofBase32(Objects.requireNonNull(row.getString("secret"))), row.getLong("last_step")))
                .optional();
    }
}
