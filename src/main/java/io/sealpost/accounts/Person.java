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
    private String passwordHash;
    private long sessionEpoch;
    private Instant createdAt;

    private boolean operator;

    @SuppressWarnings("UnusedVariable") // CurrentStandings asks for it.
    private @Nullable UUID lastOrganizationId;

    Person(EmailAddress email, String passwordHash, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.email = email.text();
        this.emailKey = email.key();
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
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

    String passwordHash() {
        return passwordHash;
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

    /** Makes this person an operator. */
    void runsTheInstance() {
        operator = true;
    }

    /** No operator any more. */
    void nowOnlyUses() {
        operator = false;
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

    /** The same password in a newer form of hash. */
    void upgradeHash(String hash) {
        passwordHash = hash;
    }
}
