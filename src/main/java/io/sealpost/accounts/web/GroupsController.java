package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.GroupDesk;
import io.sealpost.accounts.GroupLine;
import io.sealpost.accounts.MemberChange;
import io.sealpost.accounts.OrganizationKeeping;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SignedIn;
import io.sealpost.web.Flash;
import java.util.UUID;
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

/** Groups of organizations, for operators. */
@Controller
@RequestMapping("/groups")
class GroupsController {

    private static final int MOST = 1_000;

    private final GroupDesk desk;
    private final OrganizationKeeping keeping;

    GroupsController(GroupDesk desk, OrganizationKeeping keeping) {
        this.desk = desk;
        this.keeping = keeping;
    }

    @GetMapping
    String list(@SignedIn Account account, Model model) {
        model.addAttribute("groups", desk.list(account, MOST));
        return "accounts/groups";
    }

    @PostMapping
    String create(
            @SignedIn Account account, @RequestParam(defaultValue = "") String name, RedirectAttributes redirect) {
        String problem = keeping.objection(name);
        if (problem != null && account.operator()) {
            redirect.addFlashAttribute("flash", Flash.bad(problem));
            return "redirect:/groups";
        }
        UUID id = desk.create(account, name);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.groups.created", name.strip()));
        return back(id);
    }

    @GetMapping("/{id}")
    String show(@SignedIn Account account, @PathVariable UUID id, Model model) {
        GroupLine group = desk.of(account, id).orElseThrow(GroupsController::notFound);
        model.addAttribute("group", group);
        model.addAttribute("staff", desk.staff(account, id));
        model.addAttribute("roles", Role.values());
        return "accounts/group";
    }

    @PostMapping("/{id}/name")
    String rename(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes redirect) {
        String problem = keeping.objection(name);
        if (problem != null && account.operator()) {
            redirect.addFlashAttribute("flash", Flash.bad(problem));
        } else {
            desk.rename(account, id, name);
            redirect.addFlashAttribute("flash", Flash.ok("accounts.groups.renamed"));
        }
        return back(id);
    }

    @PostMapping("/{id}/removal")
    String remove(@SignedIn Account account, @PathVariable UUID id, RedirectAttributes redirect) {
        boolean removed = desk.remove(account, id);
        redirect.addFlashAttribute(
                "flash", removed ? Flash.ok("accounts.groups.removed") : Flash.bad("accounts.groups.in-use"));
        return removed ? "redirect:/groups" : back(id);
    }

    /** @param confirmed "yes" where the operator has made sure that the account is that person's */
    @PostMapping("/{id}/staff")
    String addStaff(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String email,
            @RequestParam Role role,
            @RequestParam(defaultValue = "") String confirmed,
            RedirectAttributes redirect) {
        redirect.addFlashAttribute("unverifiedRole", role);
        Addition.say(
                desk.addStaff(account, id, email, role, confirmed.equals("yes")),
                "accounts.groups.staff.added",
                email.strip(),
                redirect);
        return back(id);
    }

    @PostMapping("/{id}/staff/{person}/removal")
    String removeStaff(
            @SignedIn Account account, @PathVariable UUID id, @PathVariable UUID person, RedirectAttributes redirect) {
        if (desk.removeStaff(account, id, person) != MemberChange.DONE) {
            throw notFound();
        }
        redirect.addFlashAttribute("flash", Flash.ok("accounts.groups.staff.removed"));
        return back(id);
    }

    private static String back(UUID id) {
        return "redirect:/groups/" + id;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
