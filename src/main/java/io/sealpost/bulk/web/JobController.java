package io.sealpost.bulk.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.bulk.BulkDesk;
import io.sealpost.bulk.BulkJob;
import io.sealpost.bulk.BulkReport;
import io.sealpost.bulk.RowResult;
import io.sealpost.bulk.TroubleFile;
import io.sealpost.web.Flash;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One import or bulk action: what it would do, how far it is, what came of it. */
@Controller
class JobController {

    private static final int ROWS = 50;
    /** So many seconds a page without JavaScript waits before it asks again. */
    private static final int REFRESH_AFTER = 3;

    private final BulkDesk desk;
    private final BulkReport report;
    private final JobViews views;
    private final TroubleFile troubles;
    private final Words words;

    JobController(BulkDesk desk, BulkReport report, JobViews views, TroubleFile troubles, Words words) {
        this.desk = desk;
        this.report = report;
        this.views = views;
        this.troubles = troubles;
        this.words = words;
    }

    /**
     * The job and a page of its rows; for htmx what may have moved on.
     *
     * @param state which the reader's page shows: as long as it is the same, the rows they read stay as they are
     */
    @GetMapping("/bulk/{id}")
    String show(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "") String state,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        BulkJob job = find(account, id);
        JobView view = views.of(account, job);
        List<RowResult> filter = Arrays.stream(RowResult.values())
                .filter(result -> result.word().equals(show))
                .toList();
        model.addAttribute("job", view);
        model.addAttribute("show", filter.isEmpty() ? "" : show);
        model.addAttribute("after", Math.max(0, after));
        if (Htmx.asks(request) && view.state().equals(state)) {
            return "bulk/job :: polled";
        }
        addRows(job, filter, Math.max(0, after), model);
        if (Htmx.asks(request)) {
            response.setHeader("HX-Retarget", "#job");
            return "bulk/job :: live";
        }
        model.addAttribute("refreshAfter", view.atWork() ? REFRESH_AFTER : null);
        return "bulk/job";
    }

    private void addRows(BulkJob job, List<RowResult> filter, int after, Model model) {
        List<BulkReport.Line> lines = report.page(job, filter, after, ROWS + 1);
        boolean more = lines.size() > ROWS;
        List<BulkReport.Line> shown = more ? lines.subList(0, ROWS) : lines;
        model.addAttribute("rows", views.rows(shown));
        model.addAttribute("next", more ? shown.getLast().line() : null);
        model.addAttribute("several", job.several());
    }

    @PostMapping("/bulk/{id}/start")
    String start(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String leaveOut,
            RedirectAttributes redirect) {
        find(account, id);
        switch (desk.start(account, id, leaveOut.equals("broken"))) {
            case STARTED -> {}
            case LOOKED_AT_AGAIN -> redirect.addFlashAttribute("flash", Flash.note("bulk.start.again"));
            case NOT_READY -> redirect.addFlashAttribute("flash", Flash.note("bulk.start.not-ready"));
        }
        return back(id);
    }

    @PostMapping("/bulk/{id}/stop")
    String stop(@SignedIn Account account, @PathVariable UUID id, RedirectAttributes redirect) {
        find(account, id);
        if (!desk.stop(account, id)) {
            redirect.addFlashAttribute("flash", Flash.note("bulk.stop.over"));
        }
        return back(id);
    }

    @GetMapping("/bulk/{id}/errors.csv")
    void errors(@SignedIn Account account, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        BulkJob job = find(account, id);
        Downloads.csv(response, "errors.csv", out -> troubles.write(job, words::say, out));
    }

    private BulkJob find(Account account, UUID id) {
        return desk.find(account, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String back(UUID id) {
        return "redirect:/bulk/" + id;
    }
}
