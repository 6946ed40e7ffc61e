package io.sealpost.accounts;

import java.util.Locale;
import java.util.Set;

/** What a token may be used for, and nothing else. */
public enum TokenScope {
    /** Reading the names that the organization hosts, for a proxy in front. */
    HOSTED_NAMES,
    /** Reading everything of the organization by the API. */
    READ,
    /** As {@link #READ}, and changing everything about domains. */
    PUBLISH,
    /** As {@link #PUBLISH}, and tokens, people and what is secret. */
    ADMIN,
    /**
     * As {@link #ADMIN}, and all that belongs to running the instance: organizations, groups, operators. Made by an
     * operator, or for the first of them by an unattended set-up, and worth nothing once they are none any more.
     */
    OPERATOR;

    /** The scopes of the API, from the least to the most. */
    public static final Set<TokenScope> OF_API = Set.of(READ, PUBLISH, ADMIN, OPERATOR);

    /** The most that a program may do in somebody's place. */
    static TokenScope most(Account account) {
        if (account.may(Right.RUN_INSTANCE)) {
            return OPERATOR;
        }
        return switch (account.role()) {
            case OWNER -> ADMIN;
            case EDITOR -> PUBLISH;
            case VIEWER -> READ;
        };
    }

    /** Whether a token with this scope opens what needs the other. */
    public boolean includes(TokenScope wanted) {
        return this == wanted || (OF_API.contains(this) && OF_API.contains(wanted) && compareTo(wanted) > 0);
    }

    /** What whoever holds such a token may do at most, as a person could with this role. */
    Role role() {
        return switch (this) {
            case HOSTED_NAMES, READ -> Role.VIEWER;
            case PUBLISH -> Role.EDITOR;
            case ADMIN, OPERATOR -> Role.OWNER;
        };
    }

    /** As it is written in the API: {@code read}, {@code publish}, {@code admin}, {@code operator}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
