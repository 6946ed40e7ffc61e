package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The questions that browsers have been asked and have not answered yet, in the sessions that asked. Each has one answer. */
@Component
class PasskeyCeremonies {

    private static final String SIGN_IN = "sealpost.passkey-sign-in";
    private static final String REGISTRATION = "sealpost.passkey-registration";

    /** So long a page may print the question that another page of the session has printed already. */
    private static final Duration OFFERED = Duration.ofMinutes(10);

    /** And so long its answer counts. */
    static final Duration OPEN = Duration.ofMinutes(30);

    private final RelyingParty relyingParty;
    private final PasskeyPlaces places;
    private final PasskeyUsers users;
    private final Clock clock;

    PasskeyCeremonies(RelyingParty relyingParty, PasskeyPlaces places, PasskeyUsers users, Clock clock) {
        this.relyingParty = relyingParty;
        this.places = places;
        this.users = users;
        this.clock = clock;
    }

    private record SignIn(PublicKeyCredentialRequestOptions question, Instant at) implements Serializable {}

    /** A passkey that is about to be made. */
    record Registration(UUID personId, PublicKeyCredentialCreationOptions question, String label, Instant at)
            implements Serializable {}

    PasskeyPlace place(HttpServletRequest request) {
        return places.of(request);
    }

    /** The same for all pages of the session, so that each of several tabs can be used. */
    String signIn(PasskeyPlace.Here place, HttpServletRequest request) {
        HttpSession session = request.getSession();
        synchronized (WebUtils.getSessionMutex(session)) {
            if (session.getAttribute(SIGN_IN) instanceof SignIn(var question, var at)
                    && clock.instant().isBefore(at.plus(OFFERED))
                    && place.relyingPartyId().equals(question.getRpId())) {
                return PasskeyJson.print(question);
            }
            // Of nobody in particular: the browser offers what it has for this address.
            PublicKeyCredentialRequestOptions question = relyingParty
                    .at(place)
                    .createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
            session.setAttribute(SIGN_IN, new SignIn(question, clock.instant()));
            return PasskeyJson.print(question);
        }
    }

    /** The question that was asked; it is open no more. */
    Optional<PublicKeyCredentialRequestOptions> takeSignIn(HttpServletRequest request) {
        return take(SIGN_IN, SignIn.class, request)
                .filter(asked -> open(asked.at))
                .map(SignIn::question);
    }

    /** Begins to make a passkey of this name. */
    void register(Account account, PasskeyPlace.Here place, String label, HttpServletRequest request) {
        users.prepare(account);
        var person = UsernamePasswordAuthenticationToken.authenticated(account.email(), null, List.of());
        PublicKeyCredentialCreationOptions question = relyingParty
                .at(place)
                .createPublicKeyCredentialCreationOptions(
                        new ImmutablePublicKeyCredentialCreationOptionsRequest(person));
        request.getSession()
                .setAttribute(REGISTRATION, new Registration(account.personId(), question, label, clock.instant()));
    }

    Optional<Registration> registration(Account account, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(REGISTRATION) instanceof Registration asked
                ? Optional.of(asked).filter(one -> of(account, one))
                : Optional.empty();
    }

    Optional<Registration> takeRegistration(Account account, HttpServletRequest request) {
        return take(REGISTRATION, Registration.class, request).filter(one -> of(account, one));
    }

    /** Somebody else may have signed in meanwhile, in the same browser. */
    private boolean of(Account account, Registration asked) {
        return asked.personId.equals(account.personId()) && open(asked.at);
    }

    private boolean open(Instant at) {
        return clock.instant().isBefore(at.plus(OPEN));
    }

    private static <T> Optional<T> take(String name, Class<T> type, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        synchronized (WebUtils.getSessionMutex(session)) {
            Object asked = session.getAttribute(name);
            session.removeAttribute(name);
            return type.isInstance(asked) ? Optional.of(type.cast(asked)) : Optional.empty();
        }
    }
}
