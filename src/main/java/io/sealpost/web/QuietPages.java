package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * Pages that strangers and robots open in any number: no session begins there, so their forms carry no token, and what
 * such a form sends is not asked for one. Language and colours can be chosen there too, by a form of our own.
 */
final class QuietPages implements CsrfTokenRequestHandler {

    private final XorCsrfTokenRequestAttributeHandler tokens = new XorCsrfTokenRequestAttributeHandler();
    private final List<String> prefixes;

    /** @param prefixes each stands for itself and for all below it */
    QuietPages(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> deferredCsrfToken) {
        // Only somebody who has a session has something that a token could guard; making one would begin a session.
        if (request.getSession(false) != null || !quiet(request)) {
            tokens.handle(request, response, deferredCsrfToken);
        }
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken csrfToken) {
        return tokens.resolveCsrfTokenValue(request, csrfToken);
    }

    /** Whether the request may change something without a token. */
    boolean unguarded(HttpServletRequest request) {
        return quiet(request) || OwnPath.matched(request).startsWith("/preferences/") && OwnOrigin.sent(request);
    }

    private boolean quiet(HttpServletRequest request) {
        String path = OwnPath.matched(request);
        return prefixes.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }
}
