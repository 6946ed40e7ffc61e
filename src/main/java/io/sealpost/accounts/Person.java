package io.sealpost.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

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
