package io.sealpost.accounts;

import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the link of an invitation opens: a new account, or a new organization for one that is there. */
@Controller
@RequestMapping("/invitations/{secret}")
class ArrivalController {

    private static final String VIEW = "accounts/invitation";

    private final Arrival arrival;
    private final Sessions sessions;
    private final Providers providers;

    ArrivalController(Arrival arrival, Sessions sessions, Providers providers) {
        this.providers = providers;
        this.arrival = arrival;
        this.sessions = sessions;
    }

    @GetMapping
    String show(
            @SignedIn @Nullable Account account,
            @PathVariable String secret,
            @ModelAttribute("form") NewPasswordForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<OpenInvitation> invitation = describe(account, secret, response, model);
        if (account == null && invitation.filter(OpenInvitation::known).isPresent()) {
            sessions.comeBack(request, response);
        }
        return VIEW;
    }

    /** Somebody new chooses a password; somebody who is signed in joins. */
    @PostMapping
    String accept(
            @SignedIn @Nullable Account account,
            @PathVariable String secret,
            @ModelAttribute("form") NewPasswordForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        OpenInvitation invitation = describe(account, secret, response, model).orElse(null);
        if (invitation == null) {
            return VIEW;
        }
        if (account != null) {
            return join(account, secret, invitation, response, redirect);
        }
        NewPassword.check(form.password(), form.repeated(), invitation.email(), errors);
        if (invitation.known() || errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return VIEW;
        }
        Optional<SignedInPerson> person = arrival.arrive(secret, form.password());
        if (person.isEmpty()) {
            describe(null, "", response, model);
            return VIEW;
        }
        redirect.addFlashAttribute("flash", Flash.ok("accounts.invitation.welcome", invitation.organization()));
        sessions.begin(person.get(), request, response);
        return "redirect:/";
    }

    private String join(
            Account account,
            String secret,
            OpenInvitation invitation,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!arrival.join(account, secret)) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return VIEW;
        }
        redirect.addFlashAttribute("flash", Flash.ok("accounts.invitation.joined", invitation.organization()));
        return "redirect:/organizations";
    }

    private Optional<OpenInvitation> describe(
            @Nullable Account account, String secret, HttpServletResponse response, Model model) {
        Optional<OpenInvitation> invitation = arrival.open(secret);
        if (invitation.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
        }
        model.addAttribute("invitation", invitation.orElse(null));
        model.addAttribute("secret", secret);
        model.addAttribute("providers", providers.list());
        model.addAttribute("me", account == null ? null : account.email());
        model.addAttribute(
                "mine",
                account != null
                        && invitation
                                .filter(open ->
                                        EmailAddress.keyOf(open.email()).equals(EmailAddress.keyOf(account.email())))
                                .isPresent());
        return invitation;
    }
}
