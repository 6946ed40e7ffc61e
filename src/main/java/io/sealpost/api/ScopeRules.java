package io.sealpost.api;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.accounts.TokenScope;
import io.sealpost.web.OwnPath;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Which scope a request needs: reading and checking reads, changing publishes, what is about people and secrets is for admins, and what
 * is of no single organization for operators.
 */
public final class ScopeRules implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<String> OF_ADMINS = List.of("/tokens", "/people", "/webhooks", "/audit", "/invitations");
    private static final List<String> OF_OPERATORS = List.of("/groups", "/operators");
    private static final String KEEPING = ApiPaths.V1
            + "/organizations(/[^/]+/(group|trust|closing|reopening|people/[^/]+/(password-link|second-factor)))?";
    private static final String DECISIONS = ApiPaths.V1 + "/domains/[^/]+/proposals/[^/]+/(approval|refusal)";
    /** As viewers do: it changes nothing, and strangers may check any domain. */
    private static final String CHECK = ApiPaths.V1 + "/domains/[^/]+/checks";

    private static final String OWN_TOKEN = ApiPaths.V1 + "/tokens/current";

    /** @param path as {@link OwnPath#matched} has it: decoded, or a spelling would open more than the scope says */
    public static TokenScope needed(String method, String path) {
        if (path.equals(OWN_TOKEN) && READING.contains(method)) {
            return TokenScope.READ;
        }
        boolean keeping = !READING.contains(method) && path.matches(KEEPING);
        if (keeping || OF_OPERATORS.stream().map(ApiPaths.V1::concat).anyMatch(part -> isUnder(path, part))) {
            return TokenScope.OPERATOR;
        }
        boolean admins = OF_ADMINS.stream().map(ApiPaths.V1::concat).anyMatch(part -> isUnder(path, part));
        // Whoever changes an organization, or decides on what another proposed, acts as its owner.
        boolean owners =
                !READING.contains(method) && isUnder(path, ApiPaths.V1 + "/organizations") || path.matches(DECISIONS);
        if (admins || owners) {
            return TokenScope.ADMIN;
        }
        boolean reading = READING.contains(method) || (method.equals("POST") && path.matches(CHECK));
        return reading ? TokenScope.READ : TokenScope.PUBLISH;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        var request = context.getRequest();
        Authentication who = authentication.get();
        return new AuthorizationDecision(who != null
                && who.getPrincipal() instanceof TokenHolder holder
                && holder.may(needed(request.getMethod(), OwnPath.matched(request))));
    }

    private static boolean isUnder(String path, String part) {
        return path.equals(part) || path.startsWith(part + "/");
    }
}
