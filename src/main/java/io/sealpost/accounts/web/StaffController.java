package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.GroupDesk;
import io.sealpost.accounts.MemberChange;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SignedIn;
import io.sealpost.accounts.StaffHelp;
import io.sealpost.web.Flash;
import io.sealpost.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

/** Who looks after the organizations of a group, for operators. */
@Controller
@RequestMapping("/groups/{id}/staff")
class StaffController {

    private final GroupDesk desk;
    private final StaffHelp help;
    private final GroupPage page;
    private final PublicAddress address;

    StaffController(GroupDesk desk, StaffHelp help, GroupPage page, PublicAddress address) {
        this.desk = desk;
        this.help = help;
        this.page = page;
        this.address = address;
    }

    /** @param confirmed "yes" where the operator has made sure that the account is that person's */
    @PostMapping
    String add(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String email,
            @RequestParam Role role,
            @RequestParam(defaultValue = "") String confirmed,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        MemberChange change = desk.addStaff(account, id, email, role, confirmed.equals("yes"));
        EmailProblem problem = Addition.problem(change, email);
        if (problem != null) {
            problem.show(email, response, model);
            model.addAttribute("typedRole", role);
            return page.show(account, id, model);
        }
        redirect.addFlashAttribute("unverifiedRole", role);
        Addition.say(change, "accounts.groups.staff.added", email, redirect);
        return GroupsController.back(id);
    }

    @PostMapping("/{person}/removal")
    String remove(
            @SignedIn Account account, @PathVariable UUID id, @PathVariable UUID person, RedirectAttributes redirect) {
        if (desk.removeStaff(account, id, person) != MemberChange.DONE) {
            throw notFound();
        }
        redirect.addFlashAttribute("flash", Flash.ok("accounts.groups.staff.removed"));
        return GroupsController.back(id);
    }

    /** A link with which somebody sets a new password, to hand over. */
    @PostMapping("/{person}/password-link")
    String passwordLink(
            @SignedIn Account account,
            @PathVariable UUID id,
            @PathVariable UUID person,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        String secret = help.passwordLink(account, id, person).orElseThrow(StaffController::notFound);
        HelpController.showOnce(address.of(request) + "/password/" + secret, redirect);
        return GroupsController.back(id);
    }

    /** For somebody who lost phone and recovery codes. */
    @PostMapping("/{person}/second-factor/removal")
    String removeSecondFactor(
            @SignedIn Account account, @PathVariable UUID id, @PathVariable UUID person, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", HelpController.said(help.removeSecondFactor(account, id, person)));
        return GroupsController.back(id);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
