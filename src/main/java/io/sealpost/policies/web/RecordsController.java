package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PresentedCertificate;
import io.sealpost.policies.RecordSetup;
import io.sealpost.policies.ReportAddress;
import io.sealpost.web.Flash;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
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

/** The records to put into the DNS, and how far that is. */
@Controller
@RequestMapping("/domains/{name}/records")
class RecordsController {

    private static final String VIEW = "records/records";
    private static final Map<String, String> FRAGMENTS =
            Map.of("on", "state-and-steps", "overview", "state-and-headline");

    private final PolicyHistory history;
    private final RecordSetup setup;
    private final RecordViews views;
    private final RecordWatch watch;
    private final PresentedCertificate presented;

    RecordsController(
            PolicyHistory history,
            RecordSetup setup,
            RecordViews views,
            RecordWatch watch,
            PresentedCertificate presented) {
        this.history = history;
        this.setup = setup;
        this.views = views;
        this.watch = watch;
        this.presented = presented;
    }

    @GetMapping
    String show(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") String check,
            HttpServletRequest request,
            Model model) {
        PolicySummary policy = own(account, name);
        page(account, policy, host, request, model);
        if (check.equals("now") && policy.state() == PolicyState.PUBLISHED) {
            model.addAttribute("state", watch.lookAt(account, policy, request.getServerName(), 0));
            model.addAttribute("steps", "on");
        }
        return VIEW;
    }

    /**
     * What the DNS and the policy host show now. Looks for some seconds.
     *
     * @param steps what else the page shows: "on" for the three steps, "overview" for a headline
     */
    @GetMapping("/state")
    String state(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "0") String round,
            @RequestParam(defaultValue = "") String steps,
            HttpServletRequest request,
            Model model) {
        PolicySummary policy = own(account, name);
        if (!Htmx.asks(request) || policy.state() != PolicyState.PUBLISHED) {
            return "redirect:/domains/" + name.ascii() + "/records?check=now";
        }
        model.addAttribute("domain", policy.domain());
        model.addAttribute("state", watch.lookAt(account, policy, request.getServerName(), Htmx.round(round)));
        String fragment = FRAGMENTS.getOrDefault(steps, "state");
        model.addAttribute("steps", FRAGMENTS.containsKey(steps) ? steps : null);
        return "records/state :: " + fragment;
    }

    @PostMapping("/report-address")
    String reportsGoTo(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "") String address,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        PolicySummary policy = own(account, name);
        if (policy.state() == PolicyState.REMOVED) {
            throw notFound();
        }
        account.needs(Right.CHANGE_DOMAINS);
        Optional<ReportAddress> read = ReportAddress.read(address);
        if (read.isEmpty()) {
            response.setStatus(422);
            page(account, policy, "", request, model);
            model.addAttribute("reportAddress", address.length() > 320 ? address.substring(0, 320) : address);
            model.addAttribute("reportProblem", true);
            return VIEW;
        }
        setup.reportsGoTo(account, name, read.get());
        redirect.addFlashAttribute(
                "flash", Flash.ok("records.report.saved", read.get().text()));
        return "redirect:/domains/" + name.ascii() + "/records";
    }

    private void page(Account account, PolicySummary policy, String host, HttpServletRequest request, Model model) {
        model.addAttribute("domain", policy.domain());
        model.addAttribute("policy", policy);
        model.addAttribute("presented", presented.of(account, policy.domain()));
        model.addAttribute("reportAddress", setup.reportAddress(policy));
        @Nullable RecordsView records = views.of(policy, request.getServerName(), host);
        model.addAttribute("records", records);
    }

    private PolicySummary own(Account account, DomainName name) {
        return history.of(account, name).orElseThrow(RecordsController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
