package io.sealpost.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes forms in parts only from people who are signed in. Taking one apart puts its files on the disk, and whoever looks
 * for the token of a form takes it apart: strangers are sent to the sign-in page before that, their body unread.
 */
final class PartsAfterSignIn extends OncePerRequestFilter {

    private final AuthenticationEntryPoint signIn;

    PartsAfterSignIn(AuthenticationEntryPoint signIn) {
        this.signIn = signIn;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !RequestParameters.inParts(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || !person.isAuthenticated()) {
            signIn.commence(request, response, new InsufficientAuthenticationException("Nobody is signed in"));
            return;
        }
        int refused = RequestParameters.refusal(request);
        if (refused != 0) {
            response.sendError(refused);
            return;
        }
        chain.doFilter(request, response);
    }
}
