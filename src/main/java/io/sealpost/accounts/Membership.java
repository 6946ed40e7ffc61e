package io.sealpost.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    private @Nullable String givenBy;

    Membership(Person person, Organization organization, Role role) {
        this(person, organization, role, null);
    }

    /** @param givenBy the registration whose claims gave it; null for a person */
    Membership(Person person, Organization organization, Role role, @Nullable String givenBy) {
        this.id = UUID.randomUUID();
        this.personId = person.id();
        this.organizationId = organization.id();
        this.role = role;
        this.givenBy = givenBy;
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

    /** The registration whose claims gave it; null where a person did. */
    @Nullable
    String givenBy() {
        return givenBy;
    }

    /** By hand: claims change it no more. */
    void becomes(Role other) {
        role = other;
        givenBy = null;
    }

    void claimed(Role other, String registration) {
        role = other;
        givenBy = registration;
    }
}
