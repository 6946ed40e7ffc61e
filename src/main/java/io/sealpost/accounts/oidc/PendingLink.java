package io.sealpost.accounts.oidc;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Identity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An identity that somebody brought back and has not yet said yes to. Without the question another site could sign them in
 * as somebody else at the provider, lead them here, and own their account from then on.
 *
 * @param provider what people call it
 */
record PendingLink(UUID personId, Identity identity, String provider, Instant at) implements Serializable {

    private static final String ATTRIBUTE = "sealpost.oidc-link";
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    static void keep(PendingLink link, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, link);
    }

    static Optional<PendingLink> of(Account account, Instant now, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof PendingLink link
                ? Optional.of(link)
                        .filter(one -> one.personId.equals(account.personId()) && now.isBefore(one.at.plus(LIFETIME)))
                : Optional.empty();
    }

    static void drop(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
