package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.MemberChange;
import io.sealpost.accounts.MembershipDesk;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SignedIn;
import io.sealpost.web.Flash;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who has which role in an organization. */
@Controller
@RequestMapping("/organizations/{id}")
class PeopleController {

    private final OrganizationPage page;
    private final MembershipDesk people;

    PeopleController(OrganizationPage page, MembershipDesk people) {
        this.page = page;
        this.people = people;
    }

    /** The operator becomes an owner of it. */
    @PostMapping("/owners")
    String join(@SignedIn Account account, @PathVariable UUID id, RedirectAttributes redirect) {
        people.join(account, id);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.organizations.joined"));
        return OrganizationController.back(id);
    }

    @PostMapping("/people/{person}/role")
    String changeRole(
            @SignedIn Account account,
            @PathVariable UUID id,
            @PathVariable UUID person,
            @RequestParam Role role,
            RedirectAttributes redirect) {
        MemberChange change = people.changeRole(account, id, person, role);
        redirect.addFlashAttribute("flash", said(change, Flash.ok("accounts.people.role.changed")));
        return OrganizationController.back(id);
    }

    @PostMapping("/people/{person}/removal")
    String remove(
            @SignedIn Account account, @PathVariable UUID id, @PathVariable UUID person, RedirectAttributes redirect) {
        MemberChange change = people.remove(account, id, person);
        redirect.addFlashAttribute("flash", said(change, Flash.ok("accounts.people.removed")));
        boolean oneself = change == MemberChange.DONE && person.equals(account.personId());
        return oneself && !account.operator() ? "redirect:/" : OrganizationController.back(id);
    }

    /** Whoever has a role of their own goes by themselves. */
    @PostMapping("/leaving")
    String leave(@SignedIn Account account, @PathVariable UUID id, RedirectAttributes redirect) {
        String name = page.mustBeThere(account, id).name();
        MemberChange change = people.leave(account, id);
        redirect.addFlashAttribute("flash", said(change, Flash.ok("accounts.people.left", name)));
        return change == MemberChange.DONE ? "redirect:/" : OrganizationController.back(id);
    }

    private static Flash said(MemberChange change, Flash done) {
        return switch (change) {
            case DONE -> done;
            case LAST_OWNER -> Flash.bad("accounts.people.last-owner");
            case NOBODY, NO_ADDRESS, UNVERIFIED -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }
}
