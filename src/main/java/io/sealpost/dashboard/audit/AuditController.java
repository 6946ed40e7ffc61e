package io.sealpost.dashboard.audit;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.AuditAccess;
import io.sealpost.accounts.SignedIn;
import io.sealpost.audit.AuditHead;
import io.sealpost.audit.AuditPage;
import io.sealpost.audit.AuditQuery;
import io.sealpost.audit.ChainVerdict;
import io.sealpost.audit.SealedEntry;
import io.sealpost.web.Flash;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who did what: for owners their organization's entries, for operators all. */
@Controller
@RequestMapping("/audit")
class AuditController {

    private static final int SIZE = 50;
    private static final String VIEW = "dashboard/audit";

    private final AuditAccess access;
    private final EntryViews views;

    AuditController(AuditAccess access, EntryViews views) {
        this.access = access;
        this.views = views;
    }

    /** @param before where the page begins, as the page before said */
    @GetMapping
    String page(
            @SignedIn Account account,
            @ModelAttribute("form") AuditForm form,
            @RequestParam(required = false) @Nullable Long before,
            HttpServletRequest request,
            Model model) {
        AuditQuery query = access.allowed(account, form.query());
        AuditPage found = access.page(account, query, before, SIZE);
        List<SealedEntry> shown = found.entries();
        Map<UUID, String> names = names(account, shown, form.organization());
        model.addAttribute(
                "entries",
                shown.stream().map(entry -> views.of(entry, account, names)).toList());
        model.addAttribute("next", found.next());
        model.addAttribute("lookedBackTo", found.lookedBackTo());
        model.addAttribute("later", before != null);
        model.addAttribute("all", access.readsAll(account));
        model.addAttribute("export", form.exportPath());
        model.addAttribute("text", form.text());
        model.addAttribute("area", form.chosenArea());
        model.addAttribute("areas", AuditForm.AREAS);
        model.addAttribute("searching", query.selects() || form.organization() != null && access.readsAll(account));
        model.addAttribute("organizationName", form.organization() == null ? null : names.get(form.organization()));
        model.addAttribute("head", access.head(account));
        return Htmx.asks(request) ? VIEW + " :: list" : VIEW;
    }

    /** What is found as JSON lines; the last line says that it is all of it. */
    @GetMapping("/export")
    void export(@SignedIn Account account, @ModelAttribute("form") AuditForm form, HttpServletResponse response)
            throws IOException {
        AuditQuery query = access.allowed(account, form.query());
        response.setContentType("application/jsonl");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("sealpost-audit.jsonl")
                        .build()
                        .toString());
        access.export(account, query, response.getWriter());
    }

    /** Follows the chain from its first entry to its end. */
    @PostMapping("/verification")
    String verify(@SignedIn Account account, RedirectAttributes redirect) {
        Optional<ChainVerdict> verdict = access.verify(account);
        if (verdict.isEmpty()) {
            redirect.addFlashAttribute("flash", Flash.note("audit.verify.busy"));
        } else if (verdict.get().whole()) {
            AuditHead end = verdict.get().end();
            redirect.addFlashAttribute(
                    "flash", Flash.ok("audit.verify.whole", verdict.get().entries(), end.hash()));
        } else {
            redirect.addFlashAttribute(
                    "flash", Flash.bad("audit.verify.faults", verdict.get().faultCount()));
            redirect.addFlashAttribute(
                    "faults",
                    verdict.get().faults().stream()
                            .map(fault -> views.say(fault.messageKey(), fault.arguments()))
                            .toList());
        }
        return "redirect:/audit";
    }

    private Map<UUID, String> names(Account account, List<SealedEntry> shown, @Nullable UUID chosen) {
        var ids = shown.stream()
                .map(entry -> entry.entry().organizationId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (chosen != null) {
            ids.add(chosen);
        }
        return access.organizations(account, ids);
    }
}
