package io.sealpost.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who signs in. */
@Entity
class Person {

    @Id
    private UUID id;

    @Version
    private long version;

    private String email;
    private String emailKey;
    private @Nullable String passwordHash;
    private long sessionEpoch;
    private Instant createdAt;

    private boolean operator;

    private @Nullable String operatorBy;
    private @Nullable Instant emailVerifiedAt;

    @SuppressWarnings("UnusedVariable") // CurrentStandings asks for it.
    private @Nullable UUID lastOrganizationId;

    /** @param passwordHash null for whoever signs in with a provider alone */
    Person(EmailAddress email, @Nullable String passwordHash, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.email = email.text();
        this.emailKey = email.key();
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    /** Somebody whose address a provider has verified. */
    static Person verified(EmailAddress email, Instant at) {
        Person person = new Person(email, null, at);
        person.verify(at);
        return person;
    }

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    String emailKey() {
        return emailKey;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    boolean hasPassword() {
        return passwordHash != null;
    }

    long sessionEpoch() {
        return sessionEpoch;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean operator() {
        return operator;
    }

    /** The registration whose claims made this person an operator; null where a person did. */
    @Nullable
    String operatorBy() {
        return operatorBy;
    }

    /** Whether it is known that the address is theirs; else somebody else may have set the account up for it. */
    boolean verified() {
        return emailVerifiedAt != null;
    }

    /** The address is theirs; the first time counts. */
    void verify(Instant at) {
        if (emailVerifiedAt == null) {
            emailVerifiedAt = at;
        }
    }

    /** Makes this person an operator. */
    void runsTheInstance() {
        operator = true;
        operatorBy = null;
    }

    /** As {@link #runsTheInstance}, until the claims of this registration say otherwise. */
    void runsTheInstanceBy(String registration) {
        operator = true;
        operatorBy = registration;
    }

    /** No operator any more. */
    void nowOnlyUses() {
        operator = false;
        operatorBy = null;
    }

    /** Where the person is again after the next sign-in. */
    void wasIn(UUID organizationId) {
        lastOrganizationId = organizationId;
    }

    /** A new password; whoever is signed in with the old one is signed out. */
    void changePassword(String hash) {
        passwordHash = hash;
        sessionEpoch++;
    }

    /** No password opens the account any more; whoever is signed in is signed out. */
    void dropPassword() {
        passwordHash = null;
        sessionEpoch++;
    }

    /** The same password in a newer form of hash. */
    void upgradeHash(String hash) {
        passwordHash = hash;
    }
}
