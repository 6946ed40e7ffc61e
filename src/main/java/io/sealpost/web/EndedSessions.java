package io.sealpost.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;

/** Shows the sign-in page to somebody whose session ended while they filled a form, and keeps the form. */
final class EndedSessions implements AccessDeniedHandler {

    private static final Set<String> NEVER_KEPT =
            Set.of("/sign-in", "/sign-in/code", "/sign-in/passkey", "/sign-out", "/setup");

    private final AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        if (!(denied instanceof CsrfException) || !keeps(request)) {
            otherwise.handle(request, response, denied);
            return;
        }
        KeptForm form = KeptForm.of(request);
        if (!form.small()) {
            otherwise.handle(request, response, denied);
            return;
        }
        request.setAttribute(KeptForm.ATTRIBUTE, form);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        request.getRequestDispatcher(SignInRedirect.SIGN_IN).forward(asked(request), response);
    }

    private static boolean keeps(HttpServletRequest request) {
        String type = request.getContentType();
        return request.getMethod().equals("POST")
                && type != null
                && type.startsWith("application/x-www-form-urlencoded")
                && !Htmx.asks(request)
                && !signedIn(request)
                // Another site must not put a form into the hands of somebody who is about to sign in.
                && OwnOrigin.sent(request)
                && !NEVER_KEPT.contains(OwnPath.matched(request))
                // Most of these confirm by a password or a code who is there.
                && !OwnPath.matched(request).startsWith("/account/")
                && !OwnPath.matched(request).startsWith("/preferences/")
                && !OwnPath.matched(request).startsWith("/password/")
                && !OwnPath.matched(request).startsWith("/invitations/");
    }

    /** The token is checked before the security context is loaded. */
    private static boolean signedIn(HttpServletRequest request) {
        var session = request.getSession(false);
        Object context = session == null
                ? null
                : session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        Authentication person = context instanceof SecurityContext known ? known.getAuthentication() : null;
        return person != null && person.isAuthenticated();
    }

    private static HttpServletRequest asked(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public String getMethod() {
                return "GET";
            }
        };
    }
}
