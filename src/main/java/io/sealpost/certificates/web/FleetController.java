package io.sealpost.certificates.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.certificates.AcmeTerms;
import io.sealpost.certificates.CertificateFleet;
import io.sealpost.certificates.HostState;
import io.sealpost.certificates.OwnCertificates;
import io.sealpost.certificates.TermsDocuments;
import io.sealpost.web.Flash;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The certificates of all hosts: how many are where, which are due, waiting, failing or ending. */
@Controller
class FleetController {

    private final CertificateFleet fleet;
    private final FleetList list;
    private final OwnCertificates own;
    private final AcmeTerms terms;
    private final TermsDocuments documents;
    private final Clock clock;

    FleetController(
            CertificateFleet fleet,
            FleetList list,
            OwnCertificates own,
            AcmeTerms terms,
            TermsDocuments documents,
            Clock clock) {
        this.fleet = fleet;
        this.list = list;
        this.own = own;
        this.terms = terms;
        this.documents = documents;
        this.clock = clock;
    }

    @GetMapping("/certificates")
    String show(
            @SignedIn Account account,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String before,
            HttpServletRequest request,
            Model model) {
        FleetFilter filter = FleetFilter.of(show);
        FleetList.Page page = list.page(account, filter, after, before);
        model.addAttribute("filter", filter.text());
        model.addAttribute("rows", page.rows());
        model.addAttribute("previous", page.previous());
        model.addAttribute("next", page.next());
        if (Htmx.asks(request)) {
            return "certificates/fleet :: list";
        }
        Map<HostState, Integer> counts = fleet.counts(account);
        model.addAttribute("parts", FleetPart.of(counts));
        model.addAttribute("all", FleetFilter.ALL.count(counts));
        model.addAttribute("expiring", list.expiring(account));
        model.addAttribute("own", own.of(account));
        model.addAttribute("now", clock.instant());
        model.addAttribute("termsMissing", !terms.accepted());
        model.addAttribute("documents", documents.known());
        return "certificates/fleet";
    }

    /** Asks the authorities where their terms are; without scripts the list is shown again, which knows by then. */
    @GetMapping("/certificates/terms")
    String documents(HttpServletRequest request, Model model) {
        if (terms.accepted()) {
            return "redirect:/certificates";
        }
        model.addAttribute("documents", documents.ask());
        return Htmx.asks(request) ? "certificates/terms :: documents" : "redirect:/certificates";
    }

    @PostMapping("/certificates/terms")
    String accept(
            @SignedIn Account account, @RequestParam(defaultValue = "") String confirm, RedirectAttributes redirect) {
        account.needs(Right.RUN_INSTANCE);
        if (confirm.equals("yes")) {
            terms.accept(account);
            redirect.addFlashAttribute("flash", Flash.ok("certificates.page.terms.done"));
        } else {
            redirect.addFlashAttribute("flash", Flash.warn("certificates.page.terms.unconfirmed"));
        }
        return "redirect:/certificates";
    }
}
