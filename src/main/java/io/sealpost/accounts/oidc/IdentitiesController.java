package io.sealpost.accounts.oidc;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.IdentityChange;
import io.sealpost.accounts.IdentityDesk;
import io.sealpost.accounts.LinkedIdentity;
import io.sealpost.accounts.Providers.Provider;
import io.sealpost.accounts.SignedIn;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The identities of providers with which a person signs in. */
@Controller
@RequestMapping(IdentitiesController.PAGE)
class IdentitiesController {

    static final String PAGE = "/account/identities";
    static final String CONFIRMATION = PAGE + "/confirmation";

    private static final String HERE = "redirect:" + PAGE;

    private final IdentityDesk desk;
    private final Registrations registrations;
    private final Clock clock;

    IdentitiesController(IdentityDesk desk, Registrations registrations, Clock clock) {
        this.desk = desk;
        this.registrations = registrations;
        this.clock = clock;
    }

    /** @param provider what people call it */
    record Line(LinkedIdentity identity, String provider) {}

    @GetMapping
    String list(@SignedIn Account account, Model model) {
        List<LinkedIdentity> linked = desk.list(account);
        model.addAttribute(
                "identities",
                linked.stream()
                        .map(one -> new Line(one, name(one.registration())))
                        .toList());
        model.addAttribute("onlyWayIn", linked.size() == 1 && !desk.hasPassword(account));
        model.addAttribute("providers", registrations.providers());
        return "accounts/identities";
    }

    @PostMapping("/{id}/removal")
    String unlink(@SignedIn Account account, @PathVariable UUID id, RedirectAttributes redirect) {
        return told(desk.unlink(account, id), "accounts.identities.unlinked", redirect);
    }

    @GetMapping("/confirmation")
    String confirmation(@SignedIn Account account, HttpServletRequest request, Model model) {
        PendingLink link = PendingLink.of(account, clock.instant(), request).orElse(null);
        if (link == null) {
            return HERE;
        }
        model.addAttribute("provider", link.provider());
        model.addAttribute("identity", link.identity());
        model.addAttribute("email", account.email());
        return "accounts/identity";
    }

    @PostMapping
    String link(@SignedIn Account account, HttpServletRequest request, RedirectAttributes redirect) {
        PendingLink link = PendingLink.of(account, clock.instant(), request).orElse(null);
        PendingLink.drop(request);
        if (link == null) {
            redirect.addFlashAttribute("flash", Flash.note("accounts.identities.late"));
            return HERE;
        }
        return told(desk.link(account, link.identity()), "accounts.identities.linked", redirect);
    }

    private static String told(IdentityChange change, String done, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "flash",
                switch (change) {
                    case DONE -> Flash.ok(done);
                    case HERE_ALREADY -> Flash.note("accounts.identities.here");
                    case OF_SOMEBODY_ELSE -> Flash.bad("accounts.identities.taken");
                    case ONLY_WAY_IN -> Flash.bad("accounts.identities.only");
                    case NOTHING -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                });
        return HERE;
    }

    private String name(String registration) {
        return registrations.provider(registration).map(Provider::name).orElse(registration);
    }
}
