package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.GroupDesk;
import io.sealpost.accounts.OrganizationKeeping;
import io.sealpost.accounts.SignedIn;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Groups of organizations, for operators. */
@Controller
@RequestMapping("/groups")
class GroupsController {

    private static final int MOST = 1_000;

    private final GroupDesk desk;
    private final GroupPage page;
    private final OrganizationKeeping keeping;

    GroupsController(GroupDesk desk, GroupPage page, OrganizationKeeping keeping) {
        this.desk = desk;
        this.page = page;
        this.keeping = keeping;
    }

    @GetMapping
    String list(@SignedIn Account account, Model model) {
        model.addAttribute("groups", desk.list(account, MOST));
        return "accounts/groups";
    }

    @PostMapping
    String create(
            @SignedIn Account account,
            @RequestParam(defaultValue = "") String name,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        String problem = keeping.objection(name);
        if (problem != null && account.operator()) {
            show(problem, name, response, model);
            return list(account, model);
        }
        UUID id = desk.create(account, name);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.groups.created", name.strip()));
        return back(id);
    }

    @GetMapping("/{id}")
    String show(@SignedIn Account account, @PathVariable UUID id, Model model) {
        return page.show(account, id, model);
    }

    @PostMapping("/{id}/name")
    String rename(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        String problem = keeping.objection(name);
        if (problem != null && account.operator()) {
            show(problem, name, response, model);
            return page.show(account, id, model);
        }
        desk.rename(account, id, name);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.groups.renamed"));
        return back(id);
    }

    @PostMapping("/{id}/removal")
    String remove(@SignedIn Account account, @PathVariable UUID id, RedirectAttributes redirect) {
        boolean removed = desk.remove(account, id);
        redirect.addFlashAttribute(
                "flash", removed ? Flash.ok("accounts.groups.removed") : Flash.bad("accounts.groups.in-use"));
        return removed ? "redirect:/groups" : back(id);
    }

    private static void show(String problem, String typed, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("typedName", typed);
        model.addAttribute("nameProblem", problem);
    }

    static String back(UUID id) {
        return "redirect:/groups/" + id;
    }
}
