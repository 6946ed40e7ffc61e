package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.web.Flash;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A policy that waits, or waited, for somebody else's approval. */
@Controller
@RequestMapping("/domains/{name}/proposals/{id}")
class ProposalController {

    private final OwnPolicies policies;
    private final PolicyApproval approval;
    private final ProposalPage page;

    ProposalController(OwnPolicies policies, PolicyApproval approval, ProposalPage page) {
        this.policies = policies;
        this.approval = approval;
        this.page = page;
    }

    /** @param survey "now" looks before the page is shown, for browsers without JavaScript */
    @GetMapping
    String show(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String survey,
            Model model) {
        PolicySummary policy = policies.of(account, name);
        ProposalDetails proposal = find(account, name, id);
        if (survey.equals("now") && proposal.open()) {
            page.look(account, policy, proposal);
        }
        model.addAllAttributes(page.of(account, policy, proposal));
        return "policies/proposal";
    }

    /** What stands against it, seen now; without htmx the whole page with it. */
    @GetMapping("/warnings")
    String warnings(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @PathVariable UUID id,
            HttpServletRequest request,
            Model model) {
        PolicySummary policy = policies.of(account, name);
        ProposalDetails proposal = find(account, name, id);
        if (!Htmx.asks(request)) {
            return back(name, id) + "?survey=now";
        }
        if (!proposal.open()) {
            throw OwnPolicies.notFound();
        }
        model.addAllAttributes(page.look(account, policy, proposal));
        return "policies/proposal-warnings :: shown";
    }

    @PostMapping("/approval")
    String approve(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        mustBeThere(account, name, id);
        redirect.addFlashAttribute("flash", ApprovalFlash.of(approval.approve(account, name, id)));
        return back(name, id);
    }

    /** Somebody else's no, or the author's own withdrawal. */
    @PostMapping("/refusal")
    String drop(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        mustBeThere(account, name, id);
        String why = PolicyForm.plain(reason);
        if (why.length() > PolicyDraft.LONGEST_REASON) {
            redirect.addFlashAttribute("flash", Flash.bad("policies.editor.reason.long", why.length()));
            redirect.addFlashAttribute("refusal", reason);
            return back(name, id);
        }
        redirect.addFlashAttribute(
                "flash",
                approval.drop(account, name, id, why)
                        ? Flash.ok("policies.proposal.dropped")
                        : Flash.note("policies.proposal.decided"));
        return back(name, id);
    }

    private ProposalDetails find(Account account, DomainName name, UUID id) {
        return approval.of(account, name, id).orElseThrow(OwnPolicies::notFound);
    }

    private void mustBeThere(Account account, DomainName name, UUID id) {
        policies.present(account, name);
        find(account, name, id);
    }

    static String back(DomainName name, UUID id) {
        return "redirect:/domains/" + name.ascii() + "/proposals/" + id;
    }
}
