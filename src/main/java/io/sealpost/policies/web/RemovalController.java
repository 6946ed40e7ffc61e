package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicyWish;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.Publication;
import io.sealpost.policies.VersionDetails;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
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

/** Takes a domain off this instance without losing mail. */
@Controller
@RequestMapping("/domains/{name}/removal")
class RemovalController {

    private static final String VIEW = "records/removal";
    // RFC 8461 §8.3: a policy with mode "none" has a small max_age, for example one day.
    private static final MaxAge A_DAY = new MaxAge(86_400);

    private final PolicyHistory history;
    private final DomainRemoval removal;
    private final PolicyPublishing publishing;
    private final PolicyApproval approval;
    private final MessageSource messages;
    private final Clock clock;

    RemovalController(
            PolicyHistory history,
            DomainRemoval removal,
            PolicyPublishing publishing,
            PolicyApproval approval,
            MessageSource messages,
            Clock clock) {
        this.history = history;
        this.removal = removal;
        this.publishing = publishing;
        this.approval = approval;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String show(@SignedIn Account account, @PathVariable DomainName name, Model model) {
        page(history.of(account, name).orElseThrow(RemovalController::notFound), model);
        model.addAttribute("ownersOnly", approval.needed(account));
        return VIEW;
    }

    /** Publishes mode none for the mail servers of the current version. */
    @PostMapping("/none")
    String withdraw(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "0") String basedOn,
            RedirectAttributes redirect) {
        PolicySummary policy = present(account, name);
        VersionDetails current = history.version(policy, policy.number()).orElseThrow(RemovalController::notFound);
        int seen = basedOn.matches("[0-9]{1,9}") ? Integer.parseInt(basedOn) : -1;
        StsPolicy none = new StsPolicy(
                PolicyMode.NONE, A_DAY, current.policy().map(StsPolicy::mx).orElse(java.util.List.of()));
        String reason = messages.getMessage("records.removal.none.reason", null, LocaleContextHolder.getLocale());
        if (approval.needed(account)) {
            ProposalDetails proposal = approval.propose(account, new PolicyWish(name, none, seen), reason);
            redirect.addFlashAttribute("flash", Flash.ok("policies.proposal.made"));
            return ProposalController.back(name, proposal.id());
        }
        Flash flash = switch (publishing.publish(account, name, none, seen, reason)) {
            case Publication.Published(VersionDetails version) ->
                Flash.ok("records.removal.none.done", String.valueOf(version.policyId()));
            case Publication.Superseded superseded ->
                Flash.warn(
                        "records.removal.none.superseded", superseded.newest().number());
            case Publication.NotProved unproved -> Flash.warn("policies.unproved.flash");
            case Publication.Unchanged unchanged -> Flash.note("records.removal.none.unchanged");
        };
        redirect.addFlashAttribute("flash", flash);
        return "redirect:/domains/" + name.ascii() + "/removal";
    }

    @PostMapping
    String remove(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "") String confirm,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        PolicySummary policy = present(account, name);
        if (approval.needed(account)) {
            redirect.addFlashAttribute("flash", Flash.bad("records.removal.owners"));
            return "redirect:/domains/" + name.ascii() + "/removal";
        }
        long days =
                RemovalView.of(policy, removal.clock(policy), clock.instant()).days();
        // Whoever removes early has confirmed the number of days that they were shown.
        if (days > 0 && !confirm.equals(String.valueOf(days))) {
            response.setStatus(422);
            page(policy, model);
            model.addAttribute("unconfirmed", true);
            return VIEW;
        }
        removal.remove(account, name);
        redirect.addFlashAttribute("flash", Flash.ok("records.removal.done", name.unicode()));
        return "redirect:/domains/" + name.ascii() + "/removal";
    }

    private void page(PolicySummary policy, Model model) {
        model.addAttribute("ownersOnly", false);
        model.addAttribute("domain", policy.domain());
        model.addAttribute("policy", policy);
        model.addAttribute("plan", RemovalView.of(policy, removal.clock(policy), clock.instant()));
    }

    private PolicySummary present(Account account, DomainName name) {
        PolicySummary policy = history.of(account, name)
                .filter(found -> found.state() != PolicyState.REMOVED)
                .orElseThrow(RemovalController::notFound);
        account.needs(Right.CHANGE_DOMAINS);
        return policy;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
