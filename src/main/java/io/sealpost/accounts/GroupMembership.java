package io.sealpost.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;

/** That a person holds a role in every organization of a group, those that join it later too. */
@Entity
class GroupMembership {

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID personId;

    private UUID groupId;

    @Enumerated(EnumType.STRING)
    private Role role;

    GroupMembership(Person person, OrganizationGroup group, Role role) {
        this.id = UUID.randomUUID();
        this.personId = person.id();
        this.groupId = group.id();
        this.role = role;
    }

    @SuppressWarnings("NullAway.Init")
    protected GroupMembership() {}

    UUID id() {
        return id;
    }

    UUID personId() {
        return personId;
    }

    UUID groupId() {
        return groupId;
    }

    Role role() {
        return role;
    }

    void becomes(Role other) {
        role = other;
    }
}
