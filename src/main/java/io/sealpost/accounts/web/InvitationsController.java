package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.InvitationDesk;
import io.sealpost.accounts.Invited;
import io.sealpost.accounts.PasswordLinks;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SecondFactor;
import io.sealpost.accounts.SignedIn;
import io.sealpost.web.Flash;
import io.sealpost.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Invites people to an organization, and helps those who forgot their password where there is no mail. */
@Controller
@RequestMapping("/organizations/{id}")
class InvitationsController {

    private final InvitationDesk desk;
    private final PasswordLinks passwords;
    private final OrganizationPage page;
    private final PublicAddress address;
    private final SecondFactor factor;

    InvitationsController(
            InvitationDesk desk,
            PasswordLinks passwords,
            OrganizationPage page,
            PublicAddress address,
            SecondFactor factor) {
        this.factor = factor;
        this.desk = desk;
        this.passwords = passwords;
        this.page = page;
        this.address = address;
    }

    @PostMapping("/invitations")
    String invite(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String email,
            @RequestParam Role role,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Invited outcome = desk.invite(account, id, email, role, address.of(request), language);
        if (outcome instanceof Invited.NoAddress) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("typedEmail", email);
            model.addAttribute("typedRole", role);
            model.addAttribute("emailProblem", "accounts.email.wrong");
            return page.show(account, id, null, model);
        }
        say(outcome, redirect);
        return OrganizationController.back(id);
    }

    @PostMapping("/invitations/{invitation}/repetition")
    String repeat(
            @SignedIn Account account,
            @PathVariable UUID id,
            @PathVariable UUID invitation,
            Locale language,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Invited outcome = desk.repeat(account, id, invitation, address.of(request), language)
                .orElseThrow(InvitationsController::notFound);
        say(outcome, redirect);
        return OrganizationController.back(id);
    }

    @PostMapping("/invitations/{invitation}/revocation")
    String revoke(
            @SignedIn Account account,
            @PathVariable UUID id,
            @PathVariable UUID invitation,
            RedirectAttributes redirect) {
        if (!desk.revoke(account, id, invitation)) {
            throw notFound();
        }
        redirect.addFlashAttribute("flash", Flash.ok("accounts.invitations.revoked"));
        return OrganizationController.back(id);
    }

    /** A link with which somebody sets a new password, for an operator to hand over. */
    @PostMapping("/people/{person}/password-link")
    String passwordLink(
            @SignedIn Account account,
            @PathVariable UUID id,
            @PathVariable UUID person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        account.needs(Right.RUN_INSTANCE);
        page.mustBeThere(account, id);
        String secret = passwords.make(account, id, person).orElseThrow(InvitationsController::notFound);
        redirect.addFlashAttribute("link", address.of(request) + "/password/" + secret);
        redirect.addFlashAttribute("linkFor", "accounts.password.link.made");
        return OrganizationController.back(id);
    }

    /** For somebody who lost phone and recovery codes. */
    @PostMapping("/people/{person}/second-factor/removal")
    String removeSecondFactor(
            @SignedIn Account account, @PathVariable UUID id, @PathVariable UUID person, RedirectAttributes redirect) {
        account.needs(Right.RUN_INSTANCE);
        page.mustBeThere(account, id);
        redirect.addFlashAttribute(
                "flash",
                factor.removeFor(account, id, person)
                        ? Flash.ok("accounts.factor.removed-for")
                        : Flash.note("accounts.factor.none-for"));
        return OrganizationController.back(id);
    }

    private static void say(Invited outcome, RedirectAttributes redirect) {
        switch (outcome) {
            case Invited.Sent(String email) ->
                redirect.addFlashAttribute("flash", Flash.ok("accounts.invitations.sent", email));
            case Invited.ByHand(String email, String link, boolean tried) -> {
                redirect.addFlashAttribute("link", link);
                redirect.addFlashAttribute(
                        "linkFor", tried ? "accounts.invitations.not-sent" : "accounts.invitations.by-hand");
            }
            case Invited.HereAlready() -> redirect.addFlashAttribute("flash", Flash.note("accounts.invitations.here"));
            case Invited.Wait(java.time.Duration time) ->
                redirect.addFlashAttribute("flash", Flash.warn("accounts.invitations.wait", time.toMinutes() + 1));
            case Invited.NoAddress() -> redirect.addFlashAttribute("flash", Flash.bad("accounts.email.wrong"));
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
