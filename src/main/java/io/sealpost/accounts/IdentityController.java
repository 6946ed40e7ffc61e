package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One linked identity of a person, and its end. */
@Controller
@RequestMapping(PendingLink.PAGE + "/{id}")
class IdentityController {

    private static final String VIEW = "accounts/identity";

    private final IdentityDesk desk;
    private final Providers providers;
    private final Confirmation confirmation;
    private final Sessions sessions;

    IdentityController(IdentityDesk desk, Providers providers, Confirmation confirmation, Sessions sessions) {
        this.desk = desk;
        this.providers = providers;
        this.confirmation = confirmation;
        this.sessions = sessions;
    }

    @GetMapping
    String page(
            @SignedIn Account account,
            @PathVariable UUID id,
            @ModelAttribute("form") ConfirmationForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        if (describe(account, id, request, model)) {
            return told(IdentityChange.ONLY_WAY_IN, redirect);
        }
        sessions.comeBack(request, response);
        return VIEW;
    }

    @PostMapping("/removal")
    String unlink(
            @SignedIn Account account,
            @PathVariable UUID id,
            @ModelAttribute("form") ConfirmationForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        if (describe(account, id, request, model)) {
            return told(IdentityChange.ONLY_WAY_IN, redirect);
        }
        String refused = confirmation.refusal(account, form, VIEW, errors, request, response);
        return refused != null ? refused : told(desk.unlink(account, id), redirect);
    }

    private static String told(IdentityChange change, RedirectAttributes redirect) {
        return IdentitiesController.told(change, "accounts.identities.unlinked", redirect);
    }

    /** Answers whether they could not sign in without it. */
    private boolean describe(Account account, UUID id, HttpServletRequest request, Model model) {
        List<LinkedIdentity> linked = desk.list(account);
        LinkedIdentity identity = linked.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("identity", identity);
        model.addAttribute("provider", providers.name(identity.registration()));
        confirmation.describe(account, request, model);
        return linked.size() == 1 && !desk.hasPassword(account);
    }
}
