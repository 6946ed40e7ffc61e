package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.InvitationDesk;
import io.sealpost.accounts.Invited;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SignedIn;
import io.sealpost.web.Flash;
import io.sealpost.web.Languages;
import io.sealpost.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Invites people to an organization. */
@Controller
@RequestMapping("/organizations/{id}/invitations")
class InvitationsController {

    private final InvitationDesk desk;
    private final OrganizationPage page;
    private final PublicAddress address;

    InvitationsController(InvitationDesk desk, OrganizationPage page, PublicAddress address) {
        this.desk = desk;
        this.page = page;
        this.address = address;
    }

    /** @param language of the letter; that of the page where it is left out, or none of ours */
    @PostMapping
    String invite(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String email,
            @RequestParam Role role,
            @RequestParam(defaultValue = "") String language,
            Locale ofPage,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Locale wished = Languages.spoken(language).orElse(ofPage);
        Invited outcome = desk.invite(account, id, email, role, address.of(request), wished);
        EmailProblem problem = problem(outcome);
        if (problem == null) {
            say(outcome, redirect);
            return OrganizationController.back(id);
        }
        problem.show(email, response, model);
        if (outcome instanceof Invited.Wait(Duration time)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(time.toSeconds() + 1));
        }
        model.addAttribute("typedRole", role);
        model.addAttribute("typedLanguage", wished.getLanguage());
        return page.show(account, id, null, model);
    }

    @PostMapping("/{invitation}/repetition")
    String repeat(
            @SignedIn Account account,
            @PathVariable UUID id,
            @PathVariable UUID invitation,
            Locale language,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Invited outcome = desk.repeat(account, id, invitation, address.of(request), language)
                .orElseThrow(InvitationsController::notFound);
        EmailProblem problem = problem(outcome);
        if (problem == null) {
            say(outcome, redirect);
        } else {
            redirect.addFlashAttribute("flash", problem.flash());
        }
        return OrganizationController.back(id);
    }

    @PostMapping("/{invitation}/revocation")
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

    private static void say(Invited outcome, RedirectAttributes redirect) {
        switch (outcome) {
            case Invited.Sent(String email) ->
                redirect.addFlashAttribute("flash", Flash.ok("accounts.invitations.sent", email));
            case Invited.ByHand(String email, String link, boolean tried) -> {
                redirect.addFlashAttribute("link", link);
                redirect.addFlashAttribute(
                        "linkFor", tried ? "accounts.invitations.not-sent" : "accounts.invitations.by-hand");
            }
            case Invited.Closed() -> redirect.addFlashAttribute("flash", Flash.bad("accounts.invitations.closed"));
            case Invited.NoAddress _, Invited.HereAlready _, Invited.Wait _, Invited.Full _ -> {}
        }
    }

    /** What stands beside the field; null where nothing has to be typed again, or the page has no such field. */
    private static @Nullable EmailProblem problem(Invited outcome) {
        return switch (outcome) {
            case Invited.Sent _, Invited.ByHand _, Invited.Closed _ -> null;
            case Invited.NoAddress() -> EmailProblem.NO_ADDRESS;
            case Invited.HereAlready() -> new EmailProblem("accounts.invitations.here", null);
            case Invited.Wait(Duration time) -> new EmailProblem("accounts.invitations.wait", time.toMinutes() + 1);
            case Invited.Full() -> new EmailProblem("accounts.invitations.full", InvitationDesk.MOST);
        };
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
