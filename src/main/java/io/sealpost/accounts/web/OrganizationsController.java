package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.CurrentOrganization;
import io.sealpost.accounts.DepartedDomains;
import io.sealpost.accounts.GroupDesk;
import io.sealpost.accounts.OrganizationDirectory;
import io.sealpost.accounts.OrganizationKeeping;
import io.sealpost.accounts.OrganizationLine;
import io.sealpost.accounts.SignedIn;
import io.sealpost.web.Flash;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of organizations, all of them for an operator, and the way into one's own. */
@Controller
@RequestMapping("/organizations")
class OrganizationsController {

    private static final String VIEW = "accounts/organizations";
    private static final int SIZE = 50;
    private static final int MOST_GROUPS = 1_000;

    private final OrganizationDirectory directory;
    private final OrganizationKeeping keeping;
    private final CurrentOrganization current;
    private final DepartedDomains departed;
    private final GroupDesk groups;

    OrganizationsController(
            OrganizationDirectory directory,
            OrganizationKeeping keeping,
            CurrentOrganization current,
            DepartedDomains departed,
            GroupDesk groups) {
        this.groups = groups;
        this.departed = departed;
        this.directory = directory;
        this.keeping = keeping;
        this.current = current;
    }

    @GetMapping
    String list(
            @SignedIn Account account,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(required = false) @Nullable UUID after,
            HttpServletRequest request,
            Model model) {
        page(account, q, group, after, model);
        return Htmx.asks(request) ? VIEW + " :: list" : VIEW;
    }

    /** A new organization, whose page then asks for its first owner. */
    @PostMapping
    String create(
            @SignedIn Account account,
            @RequestParam(defaultValue = "") String name,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        String problem = keeping.objection(name);
        if (problem != null && account.operator()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            page(account, "", null, null, model);
            model.addAttribute("typed", name);
            model.addAttribute("problem", problem);
            return VIEW;
        }
        UUID id = keeping.create(account, name);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.organizations.created", name.strip()));
        return "redirect:/organizations/" + id;
    }

    /** Goes on in this organization. */
    @PostMapping("/{id}/current")
    String enter(
            @SignedIn Account account,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!current.enter(account, id, request, response)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String name = directory.of(account, id).orElseThrow().name();
        redirect.addFlashAttribute("flash", Flash.note("accounts.organizations.entered", name));
        return "redirect:/";
    }

    /** @param group of those that operators see; groups are nobody else's business */
    private void page(Account account, String search, @Nullable UUID group, @Nullable UUID after, Model model) {
        UUID chosen = account.operator() ? group : null;
        String wanted = search.strip().substring(0, Math.min(100, search.strip().length()));
        List<OrganizationLine> lines = directory.page(account, wanted, chosen, after, SIZE + 1);
        List<OrganizationLine> shown = lines.subList(0, Math.min(SIZE, lines.size()));
        model.addAttribute("lines", shown);
        model.addAttribute(
                "departed", departed.of(shown.stream().map(OrganizationLine::id).toList()));
        model.addAttribute("search", wanted);
        model.addAttribute("later", after != null);
        model.addAttribute("next", lines.size() > SIZE ? shown.getLast().id() : null);
        model.addAttribute("here", account.organizationId());
        model.addAttribute("group", chosen);
        if (account.operator()) {
            model.addAttribute("groups", groups.list(account, MOST_GROUPS));
        }
    }
}
