package io.sealpost.accounts;

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
public record PendingLink(UUID personId, Identity identity, String provider, Instant at) implements Serializable {

    /** Where a person's identities are listed. */
    public static final String PAGE = "/account/identities";

    /** Where the question is asked. */
    public static final String QUESTION = PAGE + "/confirmation";

    private static final String ATTRIBUTE = "sealpost.oidc-link";
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Answers where the question is asked. */
    public static String ask(PendingLink link, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, link);
        return QUESTION;
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
