package io.sealpost.checks.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.checks.history.RunProgress;
import io.sealpost.checks.history.TooManyChecksException;
import io.sealpost.dns.DomainName;
import io.sealpost.web.Flash;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.NoSuchElementException;
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

/** The checks of a domain that is hosted here. */
@Controller
@RequestMapping("/domains/{name}/checks")
class ChecksController {

    private static final String VIEW = "checks/checks";

    private final ChecksPage page;
    private final CheckRuns runs;

    ChecksController(ChecksPage page, CheckRuns runs) {
        this.page = page;
        this.runs = runs;
    }

    @GetMapping
    String newest(@SignedIn Account account, @PathVariable DomainName name, Model model) {
        page.fill(account, name, page.newest(account, name).orElse(null), model);
        return VIEW;
    }

    @PostMapping
    String start(@SignedIn Account account, @PathVariable DomainName name, RedirectAttributes redirect) {
        page.policy(account, name);
        try {
            return "redirect:" + ChecksPage.path(name) + "/" + runs.start(account, name);
        } catch (NoSuchElementException removed) {
            throw ChecksPage.notFound();
        } catch (TooManyChecksException busy) {
            redirect.addFlashAttribute("flash", Flash.warn("checks.page.busy"));
            return "redirect:" + ChecksPage.path(name);
        }
    }

    @GetMapping("/{run}")
    String one(@SignedIn Account account, @PathVariable DomainName name, @PathVariable UUID run, Model model) {
        page.fill(account, name, page.progress(account, name, run), model);
        return VIEW;
    }

    /** What the check has found until now, for a page that has seen some of it; nothing where there is no more. */
    @GetMapping("/{run}/progress")
    @Nullable
    String progress(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @PathVariable UUID run,
            @RequestParam(defaultValue = "") String seen,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        RunProgress progress = page.progress(account, name, run);
        if (!Htmx.asks(request)) {
            return "redirect:" + ChecksPage.path(name) + "/" + run;
        }
        if (RunViews.nothingNew(progress, seen)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        page.fill(account, name, progress, model);
        return progress.ended() ? "checks/checks :: ended" : "checks/run :: live";
    }
}
