package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.Approval;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicySurveys;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.Publication;
import io.sealpost.policies.VersionDetails;
import io.sealpost.web.Flash;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Policies that wait for somebody else's approval. */
@Controller
class ProposalsController {

    private final OwnPolicies policies;
    private final PolicyApproval approval;
    private final PolicySurveys surveys;
    private final PreviewViews previews;

    ProposalsController(OwnPolicies policies, PolicyApproval approval, PolicySurveys surveys, PreviewViews previews) {
        this.policies = policies;
        this.approval = approval;
        this.surveys = surveys;
        this.previews = previews;
    }

    @GetMapping("/proposals")
    String list(@SignedIn Account account, Model model) {
        model.addAttribute("proposals", approval.waiting(account));
        model.addAttribute("me", account.personId());
        return "policies/proposals";
    }

    /** What would change, and what stands against it. */
    @GetMapping("/domains/{name}/proposals/{id}")
    String show(@SignedIn Account account, @PathVariable DomainName name, @PathVariable UUID id, Model model) {
        PolicySummary policy = policies.of(account, name);
        ProposalDetails proposal = approval.of(account, name, id).orElseThrow(OwnPolicies::notFound);
        VersionDetails served = policies.served(policy);
        String now = served == null ? "" : served.textForPeople();
        model.addAttribute("domain", policy.domain());
        model.addAttribute("policy", policy);
        model.addAttribute("proposal", proposal);
        model.addAttribute("mine", proposal.authorId().equals(account.personId()));
        model.addAttribute("served", served);
        model.addAttribute("text", proposal.policy().text());
        model.addAttribute("change", LineDiff.between(now, proposal.policy().text()));
        model.addAttribute(
                "warnings",
                previews.warnings(
                        proposal.policy(),
                        surveys.recent(account, policy.domain()).orElse(null),
                        served));
        return "policies/proposal";
    }

    @PostMapping("/domains/{name}/proposals/{id}/approval")
    String approve(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        mustBeThere(account, name, id);
        Flash flash = switch (approval.approve(account, name, id)) {
            case Approval.OwnProposal own -> Flash.bad("policies.proposal.own");
            case Approval.DecidedAlready decided -> Flash.note("policies.proposal.decided");
            case Approval.Given(Publication publication) -> said(publication);
        };
        redirect.addFlashAttribute("flash", flash);
        return back(name, id);
    }

    /** Somebody else's no, or the author's own withdrawal. */
    @PostMapping("/domains/{name}/proposals/{id}/refusal")
    String drop(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @PathVariable UUID id,
            RedirectAttributes redirect) {
        mustBeThere(account, name, id);
        redirect.addFlashAttribute(
                "flash",
                approval.drop(account, name, id)
                        ? Flash.ok("policies.proposal.dropped")
                        : Flash.note("policies.proposal.decided"));
        return back(name, id);
    }

    private void mustBeThere(Account account, DomainName name, UUID id) {
        policies.present(account, name);
        if (approval.of(account, name, id).isEmpty()) {
            throw OwnPolicies.notFound();
        }
    }

    private static Flash said(Publication publication) {
        return switch (publication) {
            case Publication.Published(VersionDetails version) ->
                Flash.ok("policies.publish.done", version.number(), String.valueOf(version.policyId()));
            case Publication.Unchanged(VersionDetails version) ->
                Flash.note("policies.publish.unchanged", version.number());
            case Publication.NotProved unproved -> Flash.warn("policies.unproved.flash");
            case Publication.Superseded(VersionDetails newest) ->
                Flash.warn("policies.proposal.superseded", newest.number(), newest.author());
        };
    }

    static String back(DomainName name, UUID id) {
        return "redirect:/domains/" + name.ascii() + "/proposals/" + id;
    }
}
