package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.domains.DomainClaim;
import io.sealpost.domains.DomainClaims;
import io.sealpost.web.Flash;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The first step: which domain. */
@Controller
class NewDomainController {

    private static final String VIEW = "policies/new";

    private final DomainClaims claims;
    private final Words words;

    NewDomainController(DomainClaims claims, Words words) {
        this.claims = claims;
        this.words = words;
    }

    @GetMapping("/domains/new")
    String ask(@SignedIn Account account, @RequestParam(defaultValue = "") String domain, Model model) {
        account.needs(Right.CHANGE_DOMAINS);
        model.addAttribute("typed", domain);
        model.addAttribute("meant", meant(domain));
        return VIEW;
    }

    /** Which domain is meant by what stands in the field. */
    @GetMapping("/domains/new/meaning")
    String meaning(
            @SignedIn Account account,
            @RequestParam(defaultValue = "") String domain,
            HttpServletRequest request,
            Model model) {
        String view = ask(account, domain, model);
        return Htmx.asks(request) ? view + " :: meaning" : view;
    }

    @PostMapping("/domains")
    String claim(
            @SignedIn Account account,
            @RequestParam(defaultValue = "") String domain,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        account.needs(Right.CHANGE_DOMAINS);
        return switch (DomainName.read(domain)) {
            case DomainNameReading.Invalid(DomainNameReading.Problem problem, String argument) ->
                refused(domain, words.say(problem.messageKey(), argument), null, model, response);
            case DomainNameReading.Valid(DomainName name) ->
                switch (claims.claim(account, name)) {
                    case DomainClaim.Claimed(var claimed, boolean returned) ->
                        claimed.held() ? claimed(name, returned, redirect) : unproved(name, redirect);
                    case DomainClaim.AlreadyHere here ->
                        refused(domain, words.say("policies.new.here", name.unicode()), name, model, response);
                    case DomainClaim.TooManyUnproved(int most) -> {
                        model.addAttribute("unproved", true);
                        yield refused(domain, words.say("policies.new.too-many", most), null, model, response);
                    }
                };
        };
    }

    private static String claimed(DomainName name, boolean returned, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "flash", Flash.ok(returned ? "policies.new.returned" : "policies.new.claimed", name.unicode()));
        return "redirect:/domains/" + name.ascii() + "/policy";
    }

    private static String unproved(DomainName name, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", Flash.note("policies.new.unproved", name.unicode()));
        return "redirect:/domains/" + name.ascii() + "/ownership";
    }

    private static String refused(
            String typed, String problem, @Nullable DomainName here, Model model, HttpServletResponse response) {
        response.setStatus(422);
        model.addAttribute("typed", typed);
        model.addAttribute("problem", problem);
        model.addAttribute("here", here);
        return VIEW;
    }

    /** The domain, where it is written otherwise than what was typed; null where there is nothing to say. */
    private static @Nullable DomainName meant(String typed) {
        return DomainName.read(typed) instanceof DomainNameReading.Valid(DomainName name)
                        && !name.ascii().equals(typed)
                ? name
                : null;
    }
}
