package io.sealpost.api;

import io.sealpost.accounts.TokenHolder;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Which program is asking, for filters: handlers are told by Spring. */
final class Callers {

    private Callers() {}

    /** Null where no token was shown, or none that counts. */
    static @Nullable TokenHolder current() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof TokenHolder holder ? holder : null;
    }
}
