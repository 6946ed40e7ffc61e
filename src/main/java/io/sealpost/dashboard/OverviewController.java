package io.sealpost.dashboard;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.OwnershipState;
import io.sealpost.domains.OwnershipStates;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.VersionDetails;
import io.sealpost.policies.WaitingProposals;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The page of one domain: where it stands and what comes next. */
@Controller
class OverviewController {

    private static final int LAST_VERSIONS = 5;

    private final PolicyHistory history;
    private final DomainRows rows;
    private final Standings standings;
    private final OwnershipStates ownership;
    private final WaitingProposals proposals;

    OverviewController(
            PolicyHistory history,
            DomainRows rows,
            Standings standings,
            OwnershipStates ownership,
            WaitingProposals proposals) {
        this.proposals = proposals;
        this.ownership = ownership;
        this.history = history;
        this.rows = rows;
        this.standings = standings;
    }

    @GetMapping("/domains/{name}")
    String show(@SignedIn Account account, @PathVariable DomainName name, Model model) {
        PolicySummary policy =
                history.of(account, name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<VersionDetails> versions = history.versions(policy);
        model.addAttribute("domain", policy.domain());
        model.addAttribute(
                "proposals", policy.state() == PolicyState.REMOVED ? List.of() : proposals.of(account, policy));
        model.addAttribute("row", rows.of(account, List.of(policy)).getFirst());
        model.addAttribute("standing", standings.of(policy, versions, owned(account, policy)));
        model.addAttribute("served", policy.state() == PolicyState.PUBLISHED ? ServedPolicy.of(versions) : null);
        model.addAttribute(
                "versions",
                versions.stream().limit(LAST_VERSIONS).map(VersionLine::of).toList());
        return "dashboard/overview";
    }

    private OwnershipState owned(Account account, PolicySummary policy) {
        return ownership.of(account, List.of(policy.domain())).getOrDefault(policy.domain(), OwnershipState.GONE);
    }
}
