package io.sealpost.audit;

import io.sealpost.jobs.CurrentJob;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param id of the person or the token; null for Sealpost itself and for strangers
 * @param name the address of the person, the name of the token with the beginning of its secret, or the name of the job;
 *     empty for strangers
 * @param organizationId in which the person was working, or whose token it was
 */
public record Actor(
        Kind kind, @Nullable UUID id, String name, @Nullable UUID organizationId) {

    /** Longer names than a person's address are cut. */
    static final int LONGEST_NAME = 320;

    /** Somebody who did not say who they are, or was not believed. */
    public static final Actor STRANGER = new Actor(Kind.STRANGER, null, "", null);

    public enum Kind {
        PERSON,
        TOKEN,
        SYSTEM,
        STRANGER
    }

    public Actor {
        name = Clean.text(name, LONGEST_NAME);
    }

    public static Actor person(UUID id, String email, @Nullable UUID organizationId) {
        return new Actor(Kind.PERSON, id, email, organizationId);
    }

    public static Actor token(UUID id, String name, UUID organizationId) {
        return new Actor(Kind.TOKEN, id, name, organizationId);
    }

    /** Sealpost itself, in the job that this thread is doing. */
    public static Actor itself() {
        return system(CurrentJob.name().orElse("sealpost"));
    }

    /** Sealpost itself. @param name of the job, or of the part of it that acts by itself */
    public static Actor system(String name) {
        return new Actor(Kind.SYSTEM, null, name, null);
    }
}
