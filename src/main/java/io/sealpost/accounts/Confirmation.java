package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/**
 * What somebody who is signed in shows again before the ways into their account change: whoever finds an open session
 * shall not be able to make themselves at home.
 */
@Component
class Confirmation {

    /** So long after a passkey was used nothing is asked. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Credentials credentials;
    private final SecondFactor factor;
    private final CodeDoor door;
    private final Passkeys passkeys;
    private final IdentityDesk identities;
    private final Clock clock;

    Confirmation(
            Credentials credentials,
            SecondFactor factor,
            CodeDoor door,
            Passkeys passkeys,
            IdentityDesk identities,
            Clock clock) {
        this.identities = identities;
        this.credentials = credentials;
        this.factor = factor;
        this.door = door;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    /** What is asked for. */
    enum Kind {
        NOTHING,
        CODE,
        PASSWORD,
        /** The password is not enough, and there is nothing else: see {@link Passkeys#areTheOnlyFactor}. */
        PASSKEY;

        /** For templates. */
        public String getWord() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Kind asked(Account account, HttpServletRequest request) {
        UUID person = account.personId();
        Instant used = Sessions.passkeyAt(request);
        if (used != null && clock.instant().isBefore(used.plus(FRESH))) {
            return Kind.NOTHING;
        }
        if (factor.isSetUp(person)) {
            return Kind.CODE;
        }
        if (asksForPasskey(account, request)) {
            return Kind.PASSKEY;
        }
        // Whoever signs in with a provider alone has nothing here that could be asked for.
        return identities.hasPassword(account) ? Kind.PASSWORD : Kind.NOTHING;
    }

    /** What a page prints to ask for it, in the parts {@code confirmation} and {@code confirm-by-passkey}. */
    void describe(Account account, HttpServletRequest request, Model model) {
        model.addAttribute("email", account.email());
        model.addAttribute("confirm", asked(account, request).getWord());
        model.addAttribute("confirmsByPasskey", passkeys.count(account.personId()) > 0);
    }

    /** Whether this session was begun without the only second factor that the person has, and has to show it. */
    boolean asksForPasskey(Account account, HttpServletRequest request) {
        return Sessions.passkeyAt(request) == null && passkeys.areTheOnlyFactor(account.personId());
    }

    /**
     * The page again where what was typed is not right, else null.
     *
     * @param errors of a form with the fields {@code password} and {@code code}
     */
    @Nullable
    String refusal(
            Account account,
            ConfirmationForm form,
            String view,
            Errors errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (asked(account, request)) {
            case NOTHING -> null;
            case CODE ->
                door.refusal(
                        account.personId(),
                        new CodeForm(form.code()),
                        view,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        errors,
                        response);
            case PASSWORD -> password(account, form, view, errors, request, response);
            case PASSKEY -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield view;
            }
        };
    }

    private @Nullable String password(
            Account account,
            ConfirmationForm form,
            String view,
            Errors errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (form.password().isEmpty()) {
            return wrong("accounts.password.current.missing", view, errors, response);
        }
        return switch (credentials.check(account.email(), form.password(), request.getRemoteAddr())) {
            case SignInOutcome.Right _ -> null;
            case SignInOutcome.Wait wait -> Waiting.page(view, wait.time(), errors, response);
            case SignInOutcome.Wrong _ -> wrong("accounts.password.current.wrong", view, errors, response);
        };
    }

    private static String wrong(String message, String view, Errors errors, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        errors.rejectValue("password", message);
        return view;
    }
}
