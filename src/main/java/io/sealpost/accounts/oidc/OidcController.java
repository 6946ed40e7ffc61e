package io.sealpost.accounts.oidc;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Attempts;
import io.sealpost.accounts.PendingLink;
import io.sealpost.accounts.Providers.Provider;
import io.sealpost.accounts.SignedIn;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The way to a provider and back, under the paths that Spring Security's users know. */
@Controller
class OidcController {

    private final Registrations registrations;
    private final Requests requests;
    private final Return back;
    private final Clock clock;
    private final Attempts attempts;

    OidcController(Registrations registrations, Requests requests, Return back, Clock clock) {
        this.registrations = registrations;
        this.requests = requests;
        this.back = back;
        this.clock = clock;
        this.attempts = new Attempts(clock, 60, Duration.ofMinutes(15));
    }

    /**
     * @param link not empty where somebody who is signed in wants to link the identity with their account
     * @param invitation the secret of the invitation that somebody follows who has no account yet; empty for none
     */
    @GetMapping(Requests.START + "/{registration}")
    Object start(
            @SignedIn @Nullable Account account,
            @PathVariable String registration,
            @RequestParam(defaultValue = "") String link,
            @RequestParam(defaultValue = "") String invitation,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Provider provider = provider(registration);
        boolean linking = account != null && !link.isEmpty();
        if (account != null && !linking) {
            return "redirect:/";
        }
        String here = linking ? PendingLink.PAGE : "/sign-in";
        Duration wait = attempts.take(Attempts.network(request.getRemoteAddr()));
        if (!wait.isZero()) {
            return Refusals.lead(here, Flash.bad("accounts.wait", Math.max(1, wait.toMinutes())), redirect);
        }
        Optional<ClientRegistration> reached = registrations.reach(registration);
        Optional<OAuth2AuthorizationRequest> asked = reached.flatMap(known -> requests.ask(known, request));
        if (asked.isEmpty()) {
            return Refusals.lead(here, Flash.bad("accounts.oidc.away", provider.name()), redirect);
        }
        StartedSignIns.keep(
                new StartedSignIn(
                        registration,
                        asked.get(),
                        clock.instant(),
                        account == null ? null : account.personId(),
                        invitation.isEmpty() || invitation.length() > 100 ? null : invitation),
                request);
        return Away.to(asked.get().getAuthorizationRequestUri());
    }

    /** RFC 6749 §4.1.2 says what comes back; {@code iss} is of RFC 9207. */
    @GetMapping("/login/oauth2/code/{registration}")
    RedirectView callback(
            @SignedIn @Nullable Account account,
            @PathVariable String registration,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String error,
            @RequestParam(defaultValue = "") String iss,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Provider provider = provider(registration);
        StartedSignIn started = StartedSignIns.take(state, request)
                .filter(one -> one.registration().equals(registration) && one.open(clock.instant()))
                .orElse(null);
        if (started == null) {
            String here = account == null ? "/sign-in" : PendingLink.PAGE;
            return Refusals.lead(here, Flash.bad("accounts.oidc.state", provider.name()), redirect);
        }
        String target =
                back.from(started, new Return.Answer(provider, code, error, iss), account, request, response, redirect);
        if (!redirect.getFlashAttributes().containsKey("flash")) {
            attempts.giveBack(Attempts.network(request.getRemoteAddr()));
        }
        return Refusals.lead(target);
    }

    private Provider provider(String registration) {
        return registrations
                .provider(registration)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
