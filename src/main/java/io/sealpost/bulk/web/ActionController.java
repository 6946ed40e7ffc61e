package io.sealpost.bulk.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.bulk.BulkAction;
import io.sealpost.bulk.BulkActions;
import io.sealpost.bulk.BulkActions.Begun;
import io.sealpost.bulk.BulkDesk;
import io.sealpost.bulk.ExportKind;
import io.sealpost.bulk.Exports;
import io.sealpost.bulk.TooManyJobsException;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is done to domains that were ticked in the list, or to all that it would show; and files of them. */
@Controller
class ActionController {

    private final BulkActions actions;
    private final BulkDesk desk;
    private final Exports exports;
    private final Words words;

    ActionController(BulkActions actions, BulkDesk desk, Exports exports, Words words) {
        this.actions = actions;
        this.desk = desk;
        this.exports = exports;
        this.words = words;
    }

    @PostMapping("/bulk")
    @Nullable
    String begin(
            @SignedIn Account account,
            @ModelAttribute ActionForm form,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws IOException {
        ExportKind export = form.toExport();
        if (export != null) {
            Downloads.csv(
                    response, export.word() + ".csv", out -> exports.write(account, export, form.selection(), out));
            return null;
        }
        account.needs(Right.CHANGE_DOMAINS);
        BulkAction action = form.toAction();
        if (action == null) {
            return back(form, form.problem(), redirect);
        }
        String reason =
                form.why().isEmpty() ? words.say("bulk.reason." + action.kind().word()) : form.why();
        try {
            return switch (actions.begin(account, action, form.selection(), reason)) {
                case Begun.Job(UUID id) -> "redirect:/bulk/" + id;
                case Begun.NoDomain _ -> back(form, Flash.warn("bulk.action.no-domain"), redirect);
                case Begun.TooMany(int domains, int most) ->
                    back(form, Flash.warn("bulk.action.too-many", domains, most), redirect);
            };
        } catch (TooManyJobsException many) {
            return back(form, Flash.warn("bulk.many"), redirect);
        }
    }

    @PostMapping("/bulk/{id}/undo")
    String undo(@SignedIn Account account, @PathVariable UUID id, RedirectAttributes redirect) {
        if (desk.find(account, id).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            UUID undo = actions.undo(account, id, words.say("bulk.reason.undo")).orElse(null);
            if (undo != null) {
                return "redirect:/bulk/" + undo;
            }
            redirect.addFlashAttribute("flash", Flash.note("bulk.undo.nothing"));
        } catch (TooManyJobsException many) {
            redirect.addFlashAttribute("flash", Flash.warn("bulk.many"));
        }
        return "redirect:/bulk/" + id;
    }

    /** What of the list's domains is written to a file. */
    @GetMapping("/exports/{kind}.csv")
    void export(
            @SignedIn Account account,
            @PathVariable String kind,
            @ModelAttribute ActionForm form,
            HttpServletResponse response)
            throws IOException {
        ExportKind wanted = ExportKind.of(kind).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Downloads.csv(response, wanted.word() + ".csv", out -> exports.write(account, wanted, form.matching(), out));
    }

    /** To the list, with what was typed below it. */
    private static String back(ActionForm form, Flash problem, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", problem);
        redirect.addFlashAttribute("bulkReason", form.why());
        redirect.addFlashAttribute("bulkMaxAge", form.seconds());
        return "redirect:/domains" + form.query();
    }
}
