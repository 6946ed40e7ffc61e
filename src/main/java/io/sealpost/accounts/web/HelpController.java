package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.PasswordLinks;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SecondFactor;
import io.sealpost.accounts.SignedIn;
import io.sealpost.web.Flash;
import io.sealpost.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Operators help people of an organization who cannot sign in any more. */
@Controller
@RequestMapping("/organizations/{id}/people/{person}")
class HelpController {

    private final PasswordLinks passwords;
    private final SecondFactor factor;
    private final OrganizationPage page;
    private final PublicAddress address;

    HelpController(PasswordLinks passwords, SecondFactor factor, OrganizationPage page, PublicAddress address) {
        this.passwords = passwords;
        this.factor = factor;
        this.page = page;
        this.address = address;
    }

    /** A link with which somebody sets a new password, to hand over. */
    @PostMapping("/password-link")
    String passwordLink(
            @SignedIn Account account,
            @PathVariable UUID id,
            @PathVariable UUID person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        account.needs(Right.RUN_INSTANCE);
        page.mustBeThere(account, id);
        String secret = passwords
                .make(account, id, person)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        showOnce(address.of(request) + "/password/" + secret, redirect);
        return OrganizationController.back(id);
    }

    /** For somebody who lost phone and recovery codes. */
    @PostMapping("/second-factor/removal")
    String removeSecondFactor(
            @SignedIn Account account, @PathVariable UUID id, @PathVariable UUID person, RedirectAttributes redirect) {
        account.needs(Right.RUN_INSTANCE);
        page.mustBeThere(account, id);
        redirect.addFlashAttribute("flash", said(factor.removeFor(account, id, person)));
        return OrganizationController.back(id);
    }

    static void showOnce(String link, RedirectAttributes redirect) {
        redirect.addFlashAttribute("link", link);
        redirect.addFlashAttribute("linkFor", "accounts.password.link.made");
    }

    static Flash said(boolean removed) {
        return removed ? Flash.ok("accounts.factor.removed-for") : Flash.note("accounts.factor.none-for");
    }
}
