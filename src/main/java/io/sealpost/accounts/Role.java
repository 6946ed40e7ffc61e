package io.sealpost.accounts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person may do in an organization; each role may do what those before it may. */
public enum Role {
    /** Sees everything of the organization but its secrets, changes nothing. */
    VIEWER,
    /** Drafts and publishes: everything about domains. */
    EDITOR,
    /** Everything, people, tokens and settings included. */
    OWNER;

    /** As it is written in the trail and the API; null for none. */
    static @Nullable String word(@Nullable Role role) {
        return role == null ? null : role.name().toLowerCase(Locale.ROOT);
    }
}
