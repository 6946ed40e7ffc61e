package io.sealpost.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** Organizations that the same staff look after, for example the customers of one provider. */
@Entity
class OrganizationGroup {

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;

    @SuppressWarnings("UnusedVariable") // Lists are sorted and searched by it.
    private String nameKey;

    private Instant createdAt;

    OrganizationGroup(String name, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.createdAt = createdAt;
        rename(name);
    }

    @SuppressWarnings("NullAway.Init")
    protected OrganizationGroup() {}

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    Instant createdAt() {
        return createdAt;
    }

    final void rename(String newName) {
        if (Organization.objection(newName) != null) {
            throw new IllegalArgumentException("A group needs a name of 1 to 100 characters");
        }
        this.name = newName.strip();
        this.nameKey = Organization.keyOf(newName);
    }
}
