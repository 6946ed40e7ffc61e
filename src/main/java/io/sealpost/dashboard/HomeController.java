package io.sealpost.dashboard;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.DomainHealths;
import io.sealpost.domains.OwnershipStates;
import io.sealpost.policies.DomainListing;
import io.sealpost.policies.FleetStatistics;
import io.sealpost.policies.FleetStatistics.Totals;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.WaitingProposals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: how many domains are where, what needs attention, what changed. */
@Controller
class HomeController {

    private static final Duration LONG_IN_TESTING = Duration.ofDays(30);
    private static final Duration LONG_A_DRAFT = Duration.ofDays(7);
    private static final int SHOWN = 5;

    private final FleetStatistics statistics;
    private final DomainListing listing;
    private final DomainRows rows;
    private final DomainHealths healths;
    private final OwnershipStates ownership;
    private final WaitingProposals proposals;
    private final Clock clock;

    HomeController(
            FleetStatistics statistics,
            DomainListing listing,
            DomainRows rows,
            DomainHealths healths,
            OwnershipStates ownership,
            WaitingProposals proposals,
            Clock clock) {
        this.proposals = proposals;
        this.ownership = ownership;
        this.statistics = statistics;
        this.listing = listing;
        this.rows = rows;
        this.healths = healths;
        this.clock = clock;
    }

    @GetMapping("/")
    String home(@SignedIn Account account, Model model) {
        if (account.organizationId().equals(Account.NO_ORGANIZATION)) {
            return "dashboard/nowhere";
        }
        Totals totals = statistics.totals(account);
        if (totals.all() == 0) {
            model.addAttribute("removed", totals.removed());
            return "dashboard/empty";
        }
        Instant now = clock.instant();
        model.addAttribute("totals", totals);
        model.addAttribute("parts", FleetPart.of(totals));
        model.addAttribute("health", HealthPart.of(healths.counts(account), totals.published()));
        model.addAttribute("broken", healths.longest(account, Verdict.BROKEN, SHOWN));
        List<ProposalDetails> waiting = proposals.page(account, null, SHOWN + 1);
        model.addAttribute("proposals", waiting.stream().limit(SHOWN).toList());
        model.addAttribute("moreProposals", waiting.size() > SHOWN);
        model.addAttribute("urgent", ownership.urgent(account, SHOWN));
        model.addAttribute(
                "testing", rows.of(account, statistics.testingSince(account, now.minus(LONG_IN_TESTING), SHOWN)));
        model.addAttribute("drafts", rows.of(account, statistics.draftsSince(account, now.minus(LONG_A_DRAFT), SHOWN)));
        model.addAttribute("recent", rows.of(account, listing.newest(account, 8)));
        return "dashboard/home";
    }
}
