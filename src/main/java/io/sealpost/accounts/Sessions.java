package io.sealpost.accounts;

import io.sealpost.web.OwnPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Begins and ends the session of somebody who is signed in. */
@Component
class Sessions {

    static final String EPOCH = "sealpost.session-epoch";

    /** Sessions of people live longer without a click than those of strangers (server.servlet.session.timeout). */
    private static final Duration IDLE = Duration.ofHours(12);

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final CsrfAuthenticationStrategy csrf =
            new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository());
    private final HttpSessionRequestCache requests = new HttpSessionRequestCache();

    /** Signs the person in under a new session id and a new CSRF token; answers where they wanted to go. */
    String begin(SignedInPerson person, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setMaxInactiveInterval((int) IDLE.toSeconds());
        session.setAttribute(EPOCH, person.sessionEpoch());
        Authentication authentication = update(person, request, response);
        csrf.onAuthentication(authentication, request, response);
        SavedRequest wanted = requests.getRequest(request, response);
        requests.removeRequest(request, response);
        return target(wanted);
    }

    /** The same session for what the person may do from now on, or for another of their organizations. */
    Authentication update(SignedInPerson person, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication =
                UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        return authentication;
    }

    /** After signing in the person is led back to the page that is asked for now. */
    void comeBack(HttpServletRequest request, HttpServletResponse response) {
        requests.saveRequest(request, response);
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        new SecurityContextLogoutHandler()
                .logout(request, response, SecurityContextHolder.getContext().getAuthentication());
    }

    /** Only the path of the saved request is used: its host is whatever the request claimed. */
    private static String target(@Nullable SavedRequest wanted) {
        if (!(wanted instanceof DefaultSavedRequest page)) {
            return "/";
        }
        String path = Objects.requireNonNullElse(page.getRequestURI(), "/")
                .substring(Objects.requireNonNullElse(page.getContextPath(), "").length());
        String query = page.getQueryString();
        return OwnPath.of(query == null ? path : path + "?" + query);
    }
}
