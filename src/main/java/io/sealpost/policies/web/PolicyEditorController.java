package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicySummary;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Drafts the policy of a domain: the form, the look-up that arrives by itself, the live preview. */
@Controller
@RequestMapping("/domains/{name}")
class PolicyEditorController {

    static final String VIEW = "policies/editor";

    private final OwnPolicies policies;
    private final PolicyEditor editor;
    private final PolicyApproval approval;

    PolicyEditorController(OwnPolicies policies, PolicyEditor editor, PolicyApproval approval) {
        this.policies = policies;
        this.editor = editor;
        this.approval = approval;
    }

    /**
     * The newest version to change, or a draft.
     *
     * @param survey "now" looks before the page is shown, for browsers without JavaScript
     * @param proposal to start from what was proposed instead
     */
    @GetMapping("/policy")
    String open(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "") String survey,
            @RequestParam(required = false) @Nullable UUID proposal,
            Model model) {
        PolicySummary policy = policies.of(account, name);
        if (OwnPolicies.removed(policy)) {
            model.addAttribute("domain", name);
            model.addAttribute("removedAt", policy.changedAt());
            return "policies/removed";
        }
        account.needs(Right.CHANGE_DOMAINS);
        if (survey.equals("now")) {
            editor.look(account, policy);
        }
        model.addAllAttributes(editor.page(account, policy, opened(account, policy, proposal)));
        return VIEW;
    }

    private PolicyForm opened(Account account, PolicySummary policy, @Nullable UUID proposal) {
        return proposal == null
                ? editor.opened(account, policy)
                : editor.opened(
                        policy, approval.of(account, policy.domain(), proposal).orElseThrow(OwnPolicies::notFound));
    }

    /** The look-up alone; without htmx the whole page with it. */
    @GetMapping("/survey")
    String survey(@SignedIn Account account, @PathVariable DomainName name, HttpServletRequest request, Model model) {
        PolicySummary policy = policies.present(account, name);
        if (!Htmx.asks(request)) {
            return "redirect:/domains/" + name.ascii() + "/policy?survey=now";
        }
        model.addAttribute("domain", name);
        model.addAttribute("survey", editor.look(account, policy));
        model.addAttribute("arrived", true);
        return VIEW + " :: survey";
    }

    /**
     * Changes the draft without publishing it.
     *
     * @param use an mx line to use; or {@code look-up}, which adds its MX; {@code none}, which chooses that mode;
     *     {@code fill}, which starts from the look-up that has just arrived; empty only shows the draft
     */
    @PostMapping("/policy")
    String draft(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @ModelAttribute PolicyForm form,
            @RequestParam(defaultValue = "") String use,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        PolicySummary policy = policies.present(account, name);
        PolicyForm changed = switch (use) {
            case "" -> form;
            case "look-up" -> editor.withLookUp(account, policy, form);
            case "fill" -> editor.filled(account, policy, form);
            case "none" -> form.withMode(PolicyMode.NONE);
            default -> editor.using(account, policy, form, use);
        };
        model.addAllAttributes(editor.page(account, policy, changed));
        if (!Htmx.asks(request)) {
            return VIEW;
        }
        if (use.equals("fill") && changed.equals(form)) {
            // Nothing to fill: leave the fields, in which somebody may be typing, alone.
            response.setHeader("HX-Retarget", "#preview");
            return VIEW + " :: preview";
        }
        return VIEW + " :: draft";
    }

    @PostMapping("/policy/preview")
    String preview(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @ModelAttribute PolicyForm form,
            HttpServletRequest request,
            Model model) {
        PolicySummary policy = policies.present(account, name);
        model.addAllAttributes(editor.page(account, policy, form));
        return Htmx.asks(request) ? VIEW + " :: preview" : VIEW;
    }
}
