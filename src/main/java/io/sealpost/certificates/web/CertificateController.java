package io.sealpost.certificates.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.certificates.CertificateOverview;
import io.sealpost.certificates.CertificateRequests;
import io.sealpost.certificates.CertificateRequests.Revocation;
import io.sealpost.certificates.HostStanding;
import io.sealpost.dns.DomainName;
import io.sealpost.web.Flash;
import io.sealpost.web.Htmx;
import io.sealpost.web.Times;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The certificate of one domain's policy host, and what people may ask of it. */
@Controller
@RequestMapping("/domains/{name}/certificate")
class CertificateController {

    private final CertificatePage page;
    private final CertificateOverview overview;
    private final CertificateRequests requests;
    private final Times times;
    private final Words words;

    CertificateController(
            CertificatePage page,
            CertificateOverview overview,
            CertificateRequests requests,
            Times times,
            Words words) {
        this.page = page;
        this.overview = overview;
        this.requests = requests;
        this.times = times;
        this.words = words;
    }

    @GetMapping
    String show(@SignedIn Account account, @PathVariable DomainName name, HttpServletRequest request, Model model) {
        return page.show(account, name, 0, request, model);
    }

    /** The state alone, for a page that watches an order. */
    @GetMapping("/state")
    String state(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "0") String round,
            HttpServletRequest request,
            Model model) {
        page.policy(account, name);
        if (!Htmx.asks(request)) {
            return back(name);
        }
        page.show(account, name, Htmx.round(round), request, model);
        return "certificates/state :: state";
    }

    @PostMapping("/attempts")
    String again(@SignedIn Account account, @PathVariable DomainName name, RedirectAttributes redirect) {
        page.policy(account, name);
        Flash flash =
                requests.lookAgain(account, name) ? Flash.ok("certificates.page.again.done") : notNow(account, name);
        redirect.addFlashAttribute("flash", flash);
        return back(name);
    }

    @PostMapping("/revocation")
    String revoke(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "") String fingerprint,
            @RequestParam(defaultValue = "") String confirm,
            RedirectAttributes redirect) {
        page.policy(account, name);
        account.needs(Right.CHANGE_DOMAINS);
        redirect.addFlashAttribute("flash", revoked(account, name, fingerprint, confirm));
        return back(name);
    }

    private Flash revoked(Account account, DomainName name, String fingerprint, String confirm) {
        if (!confirm.equals("yes")) {
            return Flash.warn("certificates.page.unconfirmed");
        }
        if (!fingerprint.equals(presented(account, name))) {
            return Flash.warn("certificates.page.changed");
        }
        return switch (requests.revoke(account, name)) {
            case Revocation.Revoked revoked -> Flash.ok("certificates.page.revoke.done");
            case Revocation.NothingToRevoke nothing -> Flash.note("certificates.page.revoke.nothing");
            case Revocation.Failed failed ->
                Flash.bad("certificates.page.revoke.failed", words.seen(failed.trouble(), name.child("mta-sts")));
        };
    }

    private @Nullable String presented(Account account, DomainName name) {
        return overview.of(account, name)
                .map(HostStanding::presented)
                .map(certificate -> certificate.fingerprint())
                .orElse(null);
    }

    private Flash notNow(Account account, DomainName name) {
        Instant next = overview.of(account, name).map(HostStanding::nextAttempt).orElse(null);
        return next == null
                ? Flash.note("certificates.page.again.nothing")
                : Flash.warn("certificates.page.again.paused", times.exact(next));
    }

    static String back(DomainName name) {
        return "redirect:/domains/" + name.ascii() + "/certificate";
    }
}
