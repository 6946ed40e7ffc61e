package io.sealpost.accounts;

import io.sealpost.web.Languages;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That somebody was asked to join an organization, until they come, or are asked again, or it is revoked. */
@Entity
class Invitation {

    /** Long enough for a holiday weekend, short enough for a mailbox that changes hands. */
    static final Duration LIFETIME = Duration.ofDays(7);

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID organizationId;

    private String email;

    private String emailKey;

    @Enumerated(EnumType.STRING)
    private Role role;

    @SuppressWarnings("UnusedVariable") // The repository finds an invitation by it.
    private String hash;

    private String invitedBy;

    private Instant invitedAt;

    private Instant expiresAt;

    private boolean vouched;

    private @Nullable String language;

    Invitation(
            UUID organizationId,
            EmailAddress email,
            Role role,
            Locale language,
            String by,
            LinkSecret secret,
            Instant at) {
        this.id = UUID.randomUUID();
        this.organizationId = organizationId;
        this.email = email.text();
        this.emailKey = email.key();
        this.role = role;
        this.language = language.getLanguage();
        this.invitedBy = by;
        this.hash = secret.hash();
        this.invitedAt = at;
        this.expiresAt = at.plus(LIFETIME);
    }

    @SuppressWarnings("NullAway.Init")
    protected Invitation() {}

    /** Asks once more; the link of before opens nothing any more. */
    void repeat(Role newRole, Locale newLanguage, String by, LinkSecret secret, Instant at) {
        role = newRole;
        language = newLanguage.getLanguage();
        invitedBy = by;
        hash = secret.hash();
        invitedAt = at;
        expiresAt = at.plus(LIFETIME);
        vouched = false;
    }

    /** Whether nobody but the person invited can have the link. */
    boolean vouched() {
        return vouched;
    }

    UUID id() {
        return id;
    }

    UUID organizationId() {
        return organizationId;
    }

    String email() {
        return email;
    }

    String emailKey() {
        return emailKey;
    }

    Role role() {
        return role;
    }

    /** In which the letter was wished for. */
    Optional<Locale> language() {
        return Languages.spoken(language);
    }

    boolean open(Instant at) {
        return at.isBefore(expiresAt);
    }

    PendingInvitation pending(Instant at) {
        return new PendingInvitation(id, email, role, invitedBy, invitedAt, expiresAt, !open(at), language);
    }
}
