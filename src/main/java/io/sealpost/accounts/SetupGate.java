package io.sealpost.accounts;

import io.sealpost.web.OwnPath;
import io.sealpost.web.StaticFiles;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leads every page to the set-up while there is nobody who could sign in. */
final class SetupGate extends OncePerRequestFilter {

    private final Setup setup;

    SetupGate(Setup setup) {
        this.setup = setup;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = OwnPath.matched(request);
        return StaticFiles.areAskedBy(request) || path.equals("/setup") || path.startsWith("/preferences/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (!signedIn() && setup.needed()) {
                response.sendRedirect(request.getContextPath() + "/setup");
                return;
            }
        } catch (DataAccessException | TransactionException databaseAway) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && !(authentication instanceof AnonymousAuthenticationToken);
    }
}
