package io.sealpost.checks.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.checks.history.CheckRunDetails;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.checks.history.RunDifference;
import io.sealpost.checks.history.RunLine;
import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What changed between two checks of a domain. */
@Controller
class ComparisonController {

    private final ChecksPage page;
    private final CheckRuns runs;
    private final ReportViews reports;
    private final FindingViews findings;

    ComparisonController(ChecksPage page, CheckRuns runs, ReportViews reports, FindingViews findings) {
        this.page = page;
        this.runs = runs;
        this.reports = reports;
        this.findings = findings;
    }

    /** Without a pair: the last two that have ended. */
    @GetMapping("/domains/{name}/checks/compare")
    String compare(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(required = false) @Nullable UUID from,
            @RequestParam(required = false) @Nullable UUID to,
            Model model) {
        page.fill(account, name, null, model);
        List<UUID> ended = runs.last(account, name).stream()
                .filter(line -> line.verdict() != null)
                .map(RunLine::id)
                .toList();
        UUID later = to != null ? to : ended.isEmpty() ? null : ended.getFirst();
        UUID earlier = from != null ? from : ended.size() < 2 ? later : ended.get(1);
        if (later == null || earlier == null) {
            return "redirect:" + ChecksPage.path(name);
        }
        model.addAttribute("from", earlier.toString());
        model.addAttribute("to", later.toString());
        model.addAttribute("difference", difference(account, name, earlier, later));
        return "checks/compare";
    }

    private DifferenceView difference(Account account, DomainName name, UUID earlier, UUID later) {
        CheckRunDetails before = runs.find(account, name, earlier).orElseThrow(ChecksPage::notFound);
        CheckRunDetails after = runs.find(account, name, later).orElseThrow(ChecksPage::notFound);
        RunDifference difference =
                runs.difference(account, name, earlier, later).orElseThrow(ChecksPage::notFound);
        List<FindingView> then = findings.of(
                difference.changed().stream().map(RunDifference.Change::before).toList(), "then-");
        List<FindingView> now = findings.of(
                difference.changed().stream().map(RunDifference.Change::after).toList(), "now-");
        List<DifferenceView.Change> changed = IntStream.range(0, then.size())
                .mapToObj(i -> new DifferenceView.Change(then.get(i), now.get(i)))
                .filter(DifferenceView.Change::visible)
                .toList();
        return new DifferenceView(
                sentence(before),
                sentence(after),
                findings.of(difference.came(), "came-"),
                findings.of(difference.went(), "went-"),
                changed,
                difference.stayed().size() + difference.changed().size() - changed.size());
    }

    private ReportView.Sentence sentence(CheckRunDetails run) {
        return reports.sentence(run.domain(), run.verdict(), run.findings());
    }
}
