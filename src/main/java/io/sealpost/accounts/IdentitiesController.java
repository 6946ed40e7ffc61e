package io.sealpost.accounts;

import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The identities of providers with which a person signs in: the list, and linking one that they have brought back. */
@Controller
@RequestMapping(PendingLink.PAGE)
class IdentitiesController {

    private static final String HERE = "redirect:" + PendingLink.PAGE;
    private static final String QUESTION = "accounts/identity-new";

    private final IdentityDesk desk;
    private final Providers providers;
    private final Confirmation confirmation;
    private final Sessions sessions;
    private final Clock clock;

    IdentitiesController(
            IdentityDesk desk, Providers providers, Confirmation confirmation, Sessions sessions, Clock clock) {
        this.desk = desk;
        this.providers = providers;
        this.confirmation = confirmation;
        this.sessions = sessions;
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
                        .map(one -> new Line(one, providers.name(one.registration())))
                        .toList());
        model.addAttribute("onlyWayIn", linked.size() == 1 && !desk.hasPassword(account));
        model.addAttribute("providers", providers.list());
        return "accounts/identities";
    }

    @GetMapping("/confirmation")
    String question(
            @SignedIn Account account,
            @ModelAttribute("form") ConfirmationForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (describe(account, request, model) == null) {
            return HERE;
        }
        sessions.comeBack(request, response);
        return QUESTION;
    }

    @PostMapping
    String link(
            @SignedIn Account account,
            @ModelAttribute("form") ConfirmationForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        PendingLink link = describe(account, request, model);
        if (link == null) {
            PendingLink.drop(request);
            redirect.addFlashAttribute("flash", Flash.note("accounts.identities.late"));
            return HERE;
        }
        String refused = confirmation.refusal(account, form, QUESTION, errors, request, response);
        if (refused != null) {
            return refused;
        }
        PendingLink.drop(request);
        return told(desk.link(account, link.identity()), "accounts.identities.linked", redirect);
    }

    /** Leads to the list, which says how it ended. */
    static String told(IdentityChange change, String done, RedirectAttributes redirect) {
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

    /** Null where nothing waits for an answer, or not any more. */
    private @Nullable PendingLink describe(Account account, HttpServletRequest request, Model model) {
        PendingLink link = PendingLink.of(account, clock.instant(), request).orElse(null);
        if (link != null) {
            model.addAttribute("provider", link.provider());
            model.addAttribute("identity", link.identity());
            confirmation.describe(account, request, model);
        }
        return link;
    }
}
