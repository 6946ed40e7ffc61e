package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.MemberChange;
import io.sealpost.accounts.OperatorPage;
import io.sealpost.accounts.Operators;
import io.sealpost.accounts.SignedIn;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who runs the instance. */
@Controller
@RequestMapping("/operators")
class OperatorsController {

    private final Operators operators;
    private final ObjectProvider<OperatorPage> pages;

    OperatorsController(Operators operators, ObjectProvider<OperatorPage> pages) {
        this.pages = pages;
        this.operators = operators;
    }

    @GetMapping
    String list(@SignedIn Account account, Model model) {
        model.addAttribute("operators", operators.list(account));
        model.addAttribute("me", account.personId());
        model.addAttribute(
                "pages", pages.orderedStream().filter(OperatorPage::there).toList());
        return "accounts/operators";
    }

    /** @param confirmed "yes" where the operator has made sure that the account is that person's */
    @PostMapping
    String add(
            @SignedIn Account account,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String confirmed,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        MemberChange change = operators.add(account, email, confirmed.equals("yes"));
        EmailProblem problem = Addition.problem(change, email);
        if (problem != null) {
            problem.show(email, response, model);
            return list(account, model);
        }
        Addition.say(change, "accounts.operators.added", email, redirect);
        return "redirect:/operators";
    }

    @PostMapping("/{person}/removal")
    String remove(@SignedIn Account account, @PathVariable UUID person, RedirectAttributes redirect) {
        MemberChange change = operators.remove(account, person);
        redirect.addFlashAttribute(
                "flash",
                switch (change) {
                    case DONE -> Flash.ok("accounts.operators.removed");
                    case LAST_OWNER -> Flash.bad("accounts.operators.last");
                    case NOBODY, NO_ADDRESS, UNVERIFIED -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                });
        return person.equals(account.personId()) && change == MemberChange.DONE
                ? "redirect:/account"
                : "redirect:/operators";
    }
}
