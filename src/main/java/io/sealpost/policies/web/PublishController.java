package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicyWish;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.Publication;
import io.sealpost.policies.VersionDetails;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Publishes what the editor or an older version holds. */
@Controller
@RequestMapping("/domains/{name}/versions")
class PublishController {

    private final OwnPolicies policies;
    private final PolicyEditor editor;
    private final PolicyPublishing publishing;
    private final PolicyApproval approval;

    PublishController(OwnPolicies policies, PolicyEditor editor, PolicyPublishing publishing, PolicyApproval approval) {
        this.approval = approval;
        this.policies = policies;
        this.editor = editor;
        this.publishing = publishing;
    }

    @PostMapping
    String publish(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @ModelAttribute PolicyForm form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        PolicySummary policy = policies.present(account, name);
        PolicyDraft draft = PolicyDraft.of(form);
        if (!draft.publishable() || draft.policy() == null) {
            response.setStatus(422);
            model.addAllAttributes(editor.page(account, policy, form));
            model.addAttribute("refused", true);
            return PolicyEditorController.VIEW;
        }
        if (approval.needed(account)) {
            return proposed(account, name, draft.policy(), form, null, redirect);
        }
        Publication result = publish(account, name, draft.policy(), form);
        return switch (result) {
            case Publication.Published(VersionDetails version) -> published(name, version, redirect);
            case Publication.Unchanged(VersionDetails version) -> {
                redirect.addFlashAttribute("flash", Flash.note("policies.publish.unchanged", version.number()));
                yield "redirect:/domains/" + name.ascii() + "/policy";
            }
            case Publication.NotProved unproved -> {
                response.setStatus(409);
                model.addAllAttributes(editor.page(account, policy, form));
                yield PolicyEditorController.VIEW;
            }
            case Publication.Superseded(VersionDetails newest)
            when alreadyThere(account, newest, draft.policy()) -> published(name, newest, redirect);
            case Publication.Superseded(VersionDetails newest) -> {
                response.setStatus(409);
                PolicySummary now = policies.present(account, name);
                model.addAllAttributes(editor.page(account, now, form.basedOn(newest.number())));
                model.addAttribute("newest", newest);
                model.addAttribute(
                        "diff",
                        LineDiff.between(newest.textForPeople(), draft.policy().text()));
                yield PolicyEditorController.VIEW;
            }
        };
    }

    @PostMapping("/{number:\\d{1,9}}/republication")
    String republish(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String basedOn,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        PolicySummary policy = policies.present(account, name);
        String back = "redirect:/domains/" + name.ascii() + "/versions/" + number;
        if (policies.version(policy, number).policy().isEmpty()) {
            redirect.addFlashAttribute("flash", Flash.bad("policies.republish.unreadable", number));
            return back;
        }
        PolicyForm form = new PolicyForm(null, null, null, null, reason, basedOn);
        if (!PolicyDraft.of(form).problemsOf("reason").isEmpty()) {
            redirect.addFlashAttribute(
                    "flash",
                    Flash.bad(
                            "policies.editor.reason.long", form.reason().strip().length()));
            redirect.addFlashAttribute("reason", reason);
            return back;
        }
        if (approval.needed(account)) {
            StsPolicy older = policies.version(policy, number).policy().orElseThrow(OwnPolicies::notFound);
            return proposed(account, name, older, form, number, redirect);
        }
        return switch (republish(account, name, number, form)) {
            case Publication.Published(VersionDetails version) -> published(name, version, redirect);
            case Publication.Unchanged(VersionDetails version) -> {
                redirect.addFlashAttribute("flash", Flash.note("policies.publish.unchanged", version.number()));
                yield back;
            }
            case Publication.NotProved unproved -> {
                redirect.addFlashAttribute("flash", Flash.warn("policies.unproved.flash"));
                redirect.addFlashAttribute("reason", reason);
                yield back;
            }
            case Publication.Superseded(VersionDetails newest) -> {
                redirect.addFlashAttribute(
                        "flash", Flash.warn("policies.republish.superseded", newest.number(), newest.author()));
                redirect.addFlashAttribute("reason", reason);
                yield back;
            }
        };
    }

    /** Four eyes: somebody else has to look at it first. */
    private String proposed(
            Account account,
            DomainName name,
            StsPolicy policy,
            PolicyForm form,
            @Nullable Integer republishedFrom,
            RedirectAttributes redirect) {
        ProposalDetails proposal = approval.propose(
                account, new PolicyWish(name, policy, form.base(), republishedFrom), form.plainReason());
        redirect.addFlashAttribute("flash", Flash.ok("policies.proposal.made"));
        return ProposalController.back(name, proposal.id());
    }

    /** Somebody clicked twice, or sent the form again: what they wanted is what is served. */
    private static boolean alreadyThere(Account account, VersionDetails newest, StsPolicy policy) {
        return newest.author().equals(account.email()) && policy.text().equals(newest.textForPeople());
    }

    private Publication publish(Account account, DomainName name, StsPolicy policy, PolicyForm form) {
        try {
            return publishing.publish(account, name, policy, form.base(), form.plainReason());
        } catch (NoSuchElementException removedMeanwhile) {
            throw OwnPolicies.notFound();
        }
    }

    private Publication republish(Account account, DomainName name, int number, PolicyForm form) {
        try {
            return publishing.republish(account, name, number, form.base(), form.plainReason());
        } catch (NoSuchElementException removedMeanwhile) {
            throw OwnPolicies.notFound();
        }
    }

    private static String published(DomainName name, VersionDetails version, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                "flash", Flash.ok("policies.publish.done", version.number(), String.valueOf(version.policyId())));
        return "redirect:/domains/" + name.ascii() + "/records";
    }
}
