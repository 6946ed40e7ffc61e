package io.sealpost.accounts;

import io.sealpost.web.LanguageCookie;
import io.sealpost.web.OwnPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
    private static final String ID = "sealpost.session-id";
    private static final String WAY = "sealpost.sign-in-way";
    private static final String PENDING = "sealpost.pending-sign-in";
    private static final String PASSKEY_AT = "sealpost.passkey-at";

    /** Sessions of people live longer without a click than those of strangers (server.servlet.session.timeout). */
    static final Duration IDLE = Duration.ofHours(12);

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final CsrfAuthenticationStrategy csrf =
            new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository());
    private final HttpSessionRequestCache requests = new HttpSessionRequestCache();
    private final SessionRegister register;
    private final PersonLanguage languages;
    private final ShownFactors factors;
    private final Clock clock;

    Sessions(SessionRegister register, PersonLanguage languages, ShownFactors factors, Clock clock) {
        this.factors = factors;
        this.languages = languages;
        this.register = register;
        this.clock = clock;
    }

    /** Signs the person in under a new session id and a new CSRF token; answers where they wanted to go. */
    String begin(SignedInPerson person, HttpServletRequest request, HttpServletResponse response) {
        return begin(person, null, null, request, response);
    }

    /** As {@link #begin}, for somebody whose passkey has shown both factors. */
    String beginByPasskey(SignedInPerson person, HttpServletRequest request, HttpServletResponse response) {
        return begin(person, clock.instant(), null, request, response);
    }

    /** As {@link #begin}, for somebody whom a provider has let in. @param way null for a password after all */
    String beginFromProvider(
            SignedInPerson person, @Nullable SignInWay way, HttpServletRequest request, HttpServletResponse response) {
        return begin(person, null, way, request, response);
    }

    /** As {@link #begin}, for somebody who is signed in already and has a new password. */
    void beginAgain(SignedInPerson person, HttpServletRequest request, HttpServletResponse response) {
        begin(person, passkeyAt(request), way(request), request, response);
    }

    private String begin(
            SignedInPerson person,
            @Nullable Instant passkeyAt,
            @Nullable SignInWay way,
            HttpServletRequest request,
            HttpServletResponse response) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setMaxInactiveInterval((int) IDLE.toSeconds());
        session.setAttribute(EPOCH, person.sessionEpoch());
        forget(request);
        session.setAttribute(ID, register.begin(person.getAccount(), passkeyAt != null, way, request));
        // null takes them away
        session.setAttribute(PASSKEY_AT, passkeyAt);
        session.setAttribute(WAY, way);
        session.removeAttribute(PENDING);
        LanguageCookie.set(languages.of(person.getAccount().personId()), request, response);
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

    /** Remembers whose password was right until the code comes. */
    void pend(SignedInPerson person, SignInForm form, HttpServletRequest request) {
        PendingSignIn pending = new PendingSignIn(
                person.getAccount().personId(),
                person.sessionEpoch(),
                clock.instant(),
                form.keptPath(),
                form.kept(),
                null);
        request.getSession().setAttribute(PENDING, pending);
    }

    /** As {@link #pend(SignedInPerson, SignInForm, HttpServletRequest)}, for whom a provider has let in. */
    void pend(SignedInPerson person, SignInWay way, HttpServletRequest request) {
        PendingSignIn pending =
                new PendingSignIn(person.getAccount().personId(), person.sessionEpoch(), clock.instant(), "", "", way);
        request.getSession().setAttribute(PENDING, pending);
    }

    Optional<PendingSignIn> pending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(PENDING) instanceof PendingSignIn pending
                ? Optional.of(pending).filter(open -> open.open(clock.instant()))
                : Optional.empty();
    }

    /** When the person of this session has shown a passkey; null where they came in without one. */
    static @Nullable Instant passkeyAt(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(PASSKEY_AT) instanceof Instant at ? at : null;
    }

    /** Whoever has just made a passkey has shown it, too. */
    void provedByPasskey(Account account, HttpServletRequest request) {
        factors.shown(account.personId());
        request.getSession().setAttribute(PASSKEY_AT, clock.instant());
    }

    /** The id of the session in the register; null where nobody is signed in. */
    static @Nullable UUID id(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ID) instanceof UUID id ? id : null;
    }

    /** The provider through which the person came in; null for a password, and where nobody is signed in. */
    static @Nullable SignInWay way(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(WAY) instanceof SignInWay way ? way : null;
    }

    /** Whether this session has seen a second factor that is none of ours: a passkey, or what was shown to a provider. */
    static boolean factorShown(HttpServletRequest request) {
        SignInWay way = way(request);
        return passkeyAt(request) != null || (way != null && way.factorShown());
    }

    private void forget(HttpServletRequest request) {
        UUID id = id(request);
        if (id != null) {
            register.forget(id);
        }
    }

    /** The person wants to. */
    void signOut(@Nullable Account account, HttpServletRequest request, HttpServletResponse response) {
        UUID id = id(request);
        if (account != null && id != null) {
            register.signOut(account, id);
        }
        end(request, response);
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        forget(request);
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
