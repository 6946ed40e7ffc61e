package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** Lets people in who prove that they have a passkey; it stands for the password and for the second factor. */
@Service
class PasskeyDoor {

    /** Web Authentication §6.1: the byte of flags, and in it that copies of the key are kept. */
    private static final int FLAGS = 32;

    private static final int BACKED_UP = 0x10;

    private static final Logger log = LoggerFactory.getLogger(PasskeyDoor.class);

    private final PasskeyCeremonies ceremonies;
    private final RelyingParty relyingParty;
    private final Passkeys passkeys;
    private final People people;
    private final CurrentStandings standings;
    private final SignInThrottle throttle;
    private final SignInRecord record;

    PasskeyDoor(
            PasskeyCeremonies ceremonies,
            RelyingParty relyingParty,
            Passkeys passkeys,
            People people,
            CurrentStandings standings,
            SignInThrottle throttle,
            SignInRecord record) {
        this.ceremonies = ceremonies;
        this.relyingParty = relyingParty;
        this.passkeys = passkeys;
        this.people = people;
        this.standings = standings;
        this.throttle = throttle;
        this.record = record;
    }

    SignInOutcome check(String answer, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        Duration wait = throttle.take(address);
        if (!wait.isZero()) {
            log.warn("Sign-in throttled from {}", address);
            record.throttled(address);
            return new SignInOutcome.Wait(wait);
        }
        // Taken first: also a wrong answer is the only one.
        var asked = ceremonies.takeSignIn(request).orElse(null);
        var shown = PasskeyJson.assertion(answer).orElse(null);
        Optional<Person> owner = shown == null ? Optional.empty() : owner(shown);
        if (asked == null || shown == null || owner.isEmpty() || !proves(shown, asked, ceremonies.place(request))) {
            log.warn("Sign-in by passkey refused from {}", address);
            record.passkeyRefused(owner);
            return new SignInOutcome.Wrong();
        }
        throttle.succeeded(owner.get().emailKey(), address);
        return standings
                .home(owner.get().id())
                .map(Standing::person)
                .<SignInOutcome>map(SignInOutcome.Right::new)
                .orElseGet(SignInOutcome.Wrong::new);
    }

    private Optional<Person> owner(PublicKeyCredential<AuthenticatorAssertionResponse> shown) {
        // Web Authentication §7.2 step 6: the device has to mean the same person as we do.
        return Optional.ofNullable(shown.getResponse().getUserHandle())
                .flatMap(handle -> passkeys.owner(shown.getRawId(), handle))
                .flatMap(people::findById);
    }

    private boolean proves(
            PublicKeyCredential<AuthenticatorAssertionResponse> shown,
            PublicKeyCredentialRequestOptions asked,
            PasskeyPlace place) {
        if (!(place instanceof PasskeyPlace.Here here)) {
            return false;
        }
        try {
            relyingParty.at(here).authenticate(new RelyingPartyAuthenticationRequest(asked, shown));
        } catch (DataAccessException | TransactionException databaseAway) {
            throw databaseAway;
        } catch (RuntimeException refused) { // whatever broken bytes lead to
            log.debug("Not the answer to our question: {}", refused.toString());
            return false;
        }
        byte[] device = shown.getResponse().getAuthenticatorData().getBytes();
        passkeys.backedUp(shown.getRawId(), (device[FLAGS] & BACKED_UP) != 0);
        return true;
    }
}
