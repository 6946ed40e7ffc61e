package io.sealpost.accounts;

import io.sealpost.web.StaticFiles;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session whose person changed the password elsewhere, or is gone, on whichever node it lives. */
final class SessionGuard extends OncePerRequestFilter {

    private final Credentials credentials;
    private final Sessions sessions;

    SessionGuard(Credentials credentials, Sessions sessions) {
        this.credentials = credentials;
        this.sessions = sessions;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return StaticFiles.areAskedBy(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (session != null
                && authentication != null
                && authentication.getPrincipal() instanceof SignedInPerson person
                && session.getAttribute(Sessions.EPOCH) instanceof Long epoch
                && ended(person, epoch)) {
            sessions.end(request, response);
        }
        chain.doFilter(request, response);
    }

    private boolean ended(SignedInPerson person, long epoch) {
        try {
            return !credentials.current(person.getAccount().personId(), epoch);
        } catch (DataAccessException | TransactionException databaseAway) {
            return false; // The page itself will say so.
        }
    }
}
