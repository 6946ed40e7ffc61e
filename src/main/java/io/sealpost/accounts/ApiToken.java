package io.sealpost.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a program shows instead of signing in; its secret is known to nobody here. */
@Entity
class ApiToken {

    static final int NAME_LENGTH = 100;

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID organizationId;
    private String name;

    @Enumerated(EnumType.STRING)
    private TokenScope scope;

    @SuppressWarnings("UnusedVariable") // The repository finds a token by it.
    private String hash;

    private String beginning;
    private String createdBy;
    private Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable Instant revokedAt;

    ApiToken(
            Account creator,
            TokenScope scope,
            String name,
            TokenSecret secret,
            Instant at,
            @Nullable Instant expiresAt) {
        if (name.isBlank() || name.strip().length() > NAME_LENGTH) {
            throw new IllegalArgumentException("A token needs a name of 1 to 100 characters");
        }
        this.id = UUID.randomUUID();
        this.organizationId = creator.organizationId();
        this.name = name.strip();
        this.scope = scope;
        this.hash = secret.hash();
        this.beginning = secret.beginning();
        this.createdBy = creator.email();
        this.createdAt = at;
        this.expiresAt = expiresAt;
    }

    @SuppressWarnings("NullAway.Init")
    protected ApiToken() {}

    UUID id() {
        return id;
    }

    /** From when on it opens nothing; null for never. */
    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    UUID organizationId() {
        return organizationId;
    }

    boolean counts(Instant at) {
        return revokedAt == null && (expiresAt == null || at.isBefore(expiresAt));
    }

    TokenHolder holder() {
        boolean operator = scope == TokenScope.OPERATOR;
        return new TokenHolder(
                id, new Account(id, organizationId, name + " " + beginning + "…", scope.role(), operator, true), scope);
    }

    /** From now on it opens nothing. Once is enough. */
    void revoke(Instant at) {
        if (revokedAt == null) {
            revokedAt = at;
        }
    }

    TokenDetails details() {
        return new TokenDetails(id, name, scope, beginning, createdBy, createdAt, expiresAt, lastUsedAt);
    }
}
