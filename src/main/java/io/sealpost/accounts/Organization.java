package io.sealpost.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose domains they are. */
@Entity
class Organization {

    static final int NAME_LENGTH = 100;

    @Id
    private UUID id;

    @Version
    private long version;

    private String name;

    @SuppressWarnings("UnusedVariable") // Lists are sorted and searched by it.
    private String nameKey;

    private Instant createdAt;

    private @Nullable UUID groupId;

    private @Nullable Instant closedAt;

    private boolean secondFactorRequired;

    private boolean fourEyes;

    private boolean trusted;

    Organization(String name, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.createdAt = createdAt;
        rename(name);
    }

    @SuppressWarnings("NullAway.Init")
    protected Organization() {}

    /** What is wrong with a typed name: a message key, or null. */
    static @Nullable String objection(String typed) {
        if (typed.isBlank()) {
            return "accounts.organization.missing";
        }
        return typed.strip().length() > NAME_LENGTH ? "accounts.organization.long" : null;
    }

    /** What names are searched and sorted by. */
    static String keyOf(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    UUID groupId() {
        return groupId;
    }

    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    boolean secondFactorRequired() {
        return secondFactorRequired;
    }

    void requireSecondFactor(boolean required) {
        secondFactorRequired = required;
    }

    boolean fourEyes() {
        return fourEyes;
    }

    void askForFourEyes(boolean wanted) {
        fourEyes = wanted;
    }

    /** Its domains need no proof. */
    boolean trusted() {
        return trusted;
    }

    void trust(boolean wanted) {
        trusted = wanted;
    }

    final void rename(String newName) {
        if (objection(newName) != null) {
            throw new IllegalArgumentException("An organization needs a name of 1 to 100 characters");
        }
        // It is written into letters, whose lines mean something.
        this.name = newName.strip().replaceAll("\\p{Cntrl}+", " ");
        this.nameKey = keyOf(this.name);
    }

    /** From now on staff of this group hold their roles here; null for none. */
    void belongsTo(@Nullable UUID group) {
        this.groupId = group;
    }

    /** Nobody enters it any more; what it has published stays served. Once is enough. */
    void close(Instant at) {
        if (closedAt == null) {
            closedAt = at;
        }
    }

    void reopen() {
        closedAt = null;
    }
}
