package io.sealpost.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;

/** That a person belongs to an organization, and what they may do in it. */
@Entity
class Membership {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID personId;
    private UUID organizationId;

    @Enumerated(EnumType.STRING)
    private Role role;

    Membership(Person person, Organization organization, Role role) {
        this.id = UUID.randomUUID();
        this.personId = person.id();
        this.organizationId = organization.id();
        this.role = role;
    }

    @SuppressWarnings("NullAway.Init")
    protected Membership() {}

    UUID id() {
        return id;
    }

    UUID personId() {
        return personId;
    }

    UUID organizationId() {
        return organizationId;
    }

    Role role() {
        return role;
    }

    void becomes(Role other) {
        role = other;
    }
}
