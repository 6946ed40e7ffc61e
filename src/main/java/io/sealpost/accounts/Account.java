package io.sealpost.accounts;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.Happened;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.security.access.AccessDeniedException;

/**
 * Who acts, and for which organization: every look-up of a domain goes through it, and every service asks it before it
 * changes anything.
 *
 * @param personId the person who is signed in
 * @param organizationId the organization whose domains they see; {@link #NO_ORGANIZATION} where they belong to none
 * @param email as typed at sign-up, for the version history
 * @param role what they may do in that organization
 * @param operator whether they run the instance, which by itself shows nothing that an organization keeps here
 * @param program whether it is the holder of a token: then the id is the token's, and the address its name
 */
public record Account(UUID personId, UUID organizationId, String email, Role role, boolean operator, boolean program)
        implements Serializable {

    /** An id that no organization has: everything is empty there. */
    public static final UUID NO_ORGANIZATION = new UUID(0, 0);

    /** A person. */
    public Account(UUID personId, UUID organizationId, String email, Role role, boolean operator) {
        this(personId, organizationId, email, role, operator, false);
    }

    /** An owner who does not run the instance. */
    public Account(UUID personId, UUID organizationId, String email) {
        this(personId, organizationId, email, Role.OWNER, false);
    }

    public boolean may(Right right) {
        return switch (right) {
            case CHANGE_DOMAINS -> belongs() && role.compareTo(Role.EDITOR) >= 0;
            case MANAGE_ORGANIZATION -> belongs() && role == Role.OWNER;
            case RUN_INSTANCE -> operator;
        };
    }

    /**
     * Refuses whoever has not this right. Called by the service that is about to change something, so that pages, the
     * API and jobs are all held to it.
     *
     * @throws AccessDeniedException answered with 403
     */
    public void needs(Right right) {
        if (!may(right)) {
            throw new AccessDeniedException(right + " is not of this account");
        }
    }

    /**
     * Refuses the holder of a token that has not this right, where people may do with less: what tokens of every scope are
     * shown, and decisions that a second person takes.
     *
     * @throws AccessDeniedException answered with 403
     */
    public void needsAsProgram(Right right) {
        if (program) {
            needs(right);
        }
    }

    /** Refuses the holder of a token. */
    void needsToBeAPerson() {
        if (program) {
            throw new AccessDeniedException("This is for people");
        }
    }

    /** As whom the audit trail knows them. */
    public Actor actor() {
        return program
                ? Actor.token(personId, email, organizationId)
                : Actor.person(personId, email, belongs() ? organizationId : null);
    }

    /** What they did with their own account, for the audit trail. */
    Happened withThemselves(AuditAction action) {
        return Happened.of(action).in(actor().organizationId()).to(email);
    }

    private boolean belongs() {
        return !organizationId.equals(NO_ORGANIZATION);
    }
}
