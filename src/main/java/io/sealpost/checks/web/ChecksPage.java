package io.sealpost.checks.web;

import io.sealpost.accounts.Account;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.checks.history.RunLine;
import io.sealpost.checks.history.RunProgress;
import io.sealpost.checks.history.RunState;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** Fills the page of one domain's checks. */
@Component
class ChecksPage {

    /** So many seconds a page without JavaScript waits before it asks again. */
    static final int REFRESH_AFTER = 4;

    private final PolicyHistory policies;
    private final CheckRuns runs;
    private final RunViews views;
    private final RunRows rows;

    ChecksPage(PolicyHistory policies, CheckRuns runs, RunViews views, RunRows rows) {
        this.policies = policies;
        this.runs = runs;
        this.views = views;
        this.rows = rows;
    }

    /** The domain and its checks; shows one of them, or none. */
    void fill(Account account, DomainName name, @Nullable RunProgress shown, Model model) {
        PolicySummary policy = policy(account, name);
        List<RunLine> lines = runs.last(account, name);
        UUID id = shown == null ? null : shown.id();
        model.addAttribute("domain", policy.domain());
        model.addAttribute("policy", policy);
        model.addAttribute("present", policy.state() != PolicyState.REMOVED);
        model.addAttribute("rows", rows.of(name, lines, id));
        if (shown != null) {
            RunView run = views.of(
                    path(name) + "/" + id,
                    shown,
                    runs.find(account, name, shown.id()).orElse(null));
            model.addAttribute("run", run);
            model.addAttribute("before", run.report().verdict() == null ? null : before(lines, shown.id()));
            model.addAttribute("refreshAfter", run.running() ? REFRESH_AFTER : null);
        }
    }

    /** The newest check that found something, or goes on. */
    Optional<RunProgress> newest(Account account, DomainName name) {
        return runs.last(account, name).stream()
                .filter(line -> line.state() != RunState.FAILED)
                .findFirst()
                .flatMap(line -> runs.progress(account, name, line.id()));
    }

    /** The domain's policy; another organization's is not found. */
    PolicySummary policy(Account account, DomainName name) {
        return policies.of(account, name).orElseThrow(ChecksPage::notFound);
    }

    RunProgress progress(Account account, DomainName name, UUID run) {
        return runs.progress(account, name, run).orElseThrow(ChecksPage::notFound);
    }

    static String path(DomainName name) {
        return "/domains/" + name.ascii() + "/checks";
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** The last check before this one that can be compared with it. */
    private static @Nullable UUID before(List<RunLine> lines, UUID shown) {
        return lines.stream()
                .filter(line -> line.verdict() != null)
                .map(RunLine::id)
                .dropWhile(id -> !id.equals(shown))
                .skip(1)
                .findFirst()
                .orElse(null);
    }
}
