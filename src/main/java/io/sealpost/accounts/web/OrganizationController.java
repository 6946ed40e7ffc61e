package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationKeeping;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SecondFactor;
import io.sealpost.accounts.SignedIn;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One organization: who is in it, and what it is called. */
@Controller
@RequestMapping("/organizations/{id}")
class OrganizationController {

    private final OrganizationPage page;
    private final OrganizationKeeping keeping;
    private final SecondFactor factor;
    private final OrganizationRules rules;

    OrganizationController(
            OrganizationPage page, OrganizationKeeping keeping, SecondFactor factor, OrganizationRules rules) {
        this.rules = rules;
        this.factor = factor;
        this.page = page;
        this.keeping = keeping;
    }

    @GetMapping
    String show(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        return page.show(account, id, after, model);
    }

    @PostMapping("/name")
    String rename(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        String problem = keeping.objection(name);
        if (problem != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("typedName", name);
            model.addAttribute("nameProblem", problem);
            return page.show(account, id, null, model);
        }
        keeping.rename(account, id, name);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.organizations.renamed", name.strip()));
        return back(id);
    }

    /** @param group empty for none */
    @PostMapping("/group")
    String group(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID group,
            RedirectAttributes redirect) {
        keeping.group(account, id, group);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.organizations.grouped"));
        return back(id);
    }

    /** @param required "yes", or empty for no */
    @PostMapping("/second-factor")
    String requireSecondFactor(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String required,
            RedirectAttributes redirect) {
        boolean wanted = required.equals("yes");
        factor.require(account, id, wanted);
        redirect.addFlashAttribute(
                "flash", Flash.ok(wanted ? "accounts.factor.required.on" : "accounts.factor.required.off"));
        return back(id);
    }

    /** @param wanted "yes", or empty for no */
    @PostMapping("/four-eyes")
    String fourEyes(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String wanted,
            RedirectAttributes redirect) {
        rules.fourEyes(account, id, wanted.equals("yes"));
        redirect.addFlashAttribute(
                "flash", Flash.ok(wanted.equals("yes") ? "accounts.four-eyes.on" : "accounts.four-eyes.off"));
        return back(id);
    }

    /**
     * @param wanted "yes", or empty for no
     * @param confirm "yes" from whoever has read what trust does; less trust needs none
     */
    @PostMapping("/trust")
    String trust(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String confirm,
            RedirectAttributes redirect) {
        if (wanted.equals("yes") && !confirm.equals("yes")) {
            return unconfirmed(account, id, redirect);
        }
        rules.trust(account, id, wanted.equals("yes"));
        redirect.addFlashAttribute(
                "flash", Flash.ok(wanted.equals("yes") ? "accounts.trust.on" : "accounts.trust.off"));
        return back(id);
    }

    @PostMapping("/closing")
    String close(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String confirm,
            RedirectAttributes redirect) {
        if (!confirm.equals("yes")) {
            return unconfirmed(account, id, redirect);
        }
        keeping.close(account, id);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.organizations.closed.done"));
        return back(id);
    }

    @PostMapping("/reopening")
    String reopen(@SignedIn Account account, @PathVariable UUID id, RedirectAttributes redirect) {
        keeping.reopen(account, id);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.organizations.reopened"));
        return back(id);
    }

    private String unconfirmed(Account account, UUID id, RedirectAttributes redirect) {
        account.needs(Right.RUN_INSTANCE);
        page.mustBeThere(account, id);
        redirect.addFlashAttribute("flash", Flash.warn("accounts.organizations.unconfirmed"));
        return back(id);
    }

    static String back(UUID id) {
        return "redirect:/organizations/" + id;
    }
}
