package io.sealpost.accounts.oidc;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.PendingLink;
import io.sealpost.accounts.ProviderArrival;
import io.sealpost.accounts.ProviderDoor;
import io.sealpost.accounts.ProviderOutcome;
import io.sealpost.accounts.Providers.Provider;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Somebody is back from a provider: in, or told why not. */
@Component
class Return {

    private static final Logger log = LoggerFactory.getLogger(Return.class);

    private final Registrations registrations;
    private final CodeExchange exchange;
    private final IdentityReading reading;
    private final ProviderDoor door;
    private final Clock clock;

    Return(
            Registrations registrations,
            CodeExchange exchange,
            IdentityReading reading,
            ProviderDoor door,
            Clock clock) {
        this.registrations = registrations;
        this.exchange = exchange;
        this.reading = reading;
        this.door = door;
        this.clock = clock;
    }

    /** What the provider sent along. */
    record Answer(Provider provider, String code, String error, String issuer) {}

    /** The page to lead to; where it did not work, a flash says why. */
    String from(
            StartedSignIn started,
            Answer answer,
            @Nullable Account account,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        String here = started.linkFor() == null ? "/sign-in" : PendingLink.PAGE;
        if (started.linkFor() != null && (account == null || !account.personId().equals(started.linkFor()))) {
            return refuse("/sign-in", "state", answer, redirect);
        }
        Optional<ClientRegistration> registration = registrations.reach(started.registration());
        if (registration.isEmpty()) {
            return refuse(here, "away", answer, redirect);
        }
        String fault = fault(answer, registration.get());
        if (fault != null) {
            return refuse(here, fault, answer, redirect);
        }
        return switch (exchange.redeem(registration.get(), started.asked(), answer.code())) {
            case Exchanged.Told(OidcUser user) ->
                told(started, answer, registration.get(), user, request, response, redirect);
            case Exchanged.Away _ -> refuse(here, "away", answer, redirect);
            case Exchanged.OutOfTime _ -> refuse(here, "clock", answer, redirect);
            case Exchanged.Unbelievable _ -> refuse(here, "unbelievable", answer, redirect);
        };
    }

    /** What is wrong with the answer itself; null for nothing. */
    private static @Nullable String fault(Answer answer, ClientRegistration registration) {
        String issuer = registration.getProviderDetails().getIssuerUri();
        // RFC 9207 §2.4: an answer of another provider than the one that was asked.
        if (!answer.issuer().isEmpty() && issuer != null && !answer.issuer().equals(issuer)) {
            return "unbelievable";
        }
        if (!answer.error().isEmpty()) {
            log.info(
                    "{} answered a sign-in with the error {}",
                    registration.getRegistrationId(),
                    answer.error().replaceAll("[^\\x20-\\x7e]", "?"));
            return answer.error().equals("access_denied") ? "denied" : "failed";
        }
        return answer.code().isEmpty() ? "unbelievable" : null;
    }

    private String told(
            StartedSignIn started,
            Answer answer,
            ClientRegistration registration,
            OidcUser user,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        ProviderArrival arrival =
                reading.arrival(registration, user, started.invitation()).orElse(null);
        if (arrival == null) {
            return refuse("/sign-in", "unbelievable", answer, redirect);
        }
        if (started.linkFor() != null) {
            return PendingLink.ask(
                    new PendingLink(
                            started.linkFor(),
                            arrival.identity(),
                            answer.provider().name(),
                            clock.instant()),
                    request);
        }
        var way = reading.way(registration, answer.provider().name(), user);
        return switch (door.enter(arrival, way, request, response)) {
            case ProviderOutcome.Inside(String target, boolean nowhere) -> {
                if (nowhere) {
                    redirect.addFlashAttribute("flash", Flash.warn("accounts.oidc.nowhere"));
                }
                yield target;
            }
            case ProviderOutcome.Refused(ProviderOutcome.Reason reason) ->
                refuse("/sign-in", word(reason), answer, redirect);
        };
    }

    private static String word(ProviderOutcome.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String refuse(String page, String reason, Answer answer, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "flash", Flash.bad("accounts.oidc." + reason, answer.provider().name()));
        return page;
    }
}
