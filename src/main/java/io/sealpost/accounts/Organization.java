package io.sealpost.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Whose domains they are. */
@Entity
class Organization {

    static final int NAME_LENGTH = 100;

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;
    private Instant createdAt;

    Organization(String name, Instant createdAt) {
        if (name.isBlank() || name.length() > NAME_LENGTH) {
            throw new IllegalArgumentException("An organization needs a name of 1 to 100 characters");
        }
        this.id = UUID.randomUUID();
        this.name = name.strip();
        this.createdAt = createdAt;
    }

    @SuppressWarnings("NullAway.Init")
    protected Organization() {}

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    Instant createdAt() {
        return createdAt;
    }
}
