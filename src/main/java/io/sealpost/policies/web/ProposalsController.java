package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.WaitingProposals;
import io.sealpost.policies.web.TickedProposals.Approved;
import io.sealpost.web.Flash;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everything that waits for somebody else's approval. */
@Controller
class ProposalsController {

    private static final int SIZE = 50;

    private final WaitingProposals waiting;
    private final ProposalRows rows;
    private final TickedProposals tickedOnes;

    ProposalsController(WaitingProposals waiting, ProposalRows rows, TickedProposals tickedOnes) {
        this.waiting = waiting;
        this.rows = rows;
        this.tickedOnes = tickedOnes;
    }

    /** @param after the last proposal of the page before */
    @GetMapping("/proposals")
    String list(@SignedIn Account account, @RequestParam(required = false) @Nullable UUID after, Model model) {
        List<ProposalDetails> found = waiting.page(account, after, SIZE + 1);
        List<ProposalRow> shown = rows.of(account, found.stream().limit(SIZE).toList());
        model.addAttribute("proposals", shown);
        model.addAttribute(
                "approvable", shown.stream().filter(ProposalRow::approvable).toList());
        model.addAttribute("total", waiting.count(account.organizationId(), Integer.MAX_VALUE));
        model.addAttribute("decided", waiting.decidedOf(account));
        model.addAttribute("later", after != null);
        model.addAttribute("next", found.size() > SIZE ? shown.getLast().id() : null);
        return "policies/proposals";
    }

    /**
     * Approves several, each for itself.
     *
     * @param which "shown" for all that the page offered, else the ticked ones
     */
    @PostMapping("/proposals/approvals")
    String approve(
            @SignedIn Account account,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(required = false) @Nullable List<String> ticked,
            @RequestParam(required = false) @Nullable List<String> shown,
            RedirectAttributes redirect) {
        account.needs(Right.CHANGE_DOMAINS);
        List<String> wanted = which.equals("shown") ? shown : ticked;
        Approved done = tickedOnes.approve(account, wanted == null ? List.of() : wanted, SIZE);
        redirect.addFlashAttribute("flash", flash(done));
        redirect.addFlashAttribute("others", new ArrayList<>(done.others()));
        return "redirect:/proposals";
    }

    private static Flash flash(Approved done) {
        if (done.nothing()) {
            return Flash.note("policies.proposals.none-ticked");
        }
        return done.others().isEmpty()
                ? Flash.ok("policies.proposals.approved", done.published())
                : Flash.warn(
                        "policies.proposals.approved.some",
                        done.published(),
                        done.others().size());
    }
}
