package io.sealpost.certificates.web;

import io.sealpost.accounts.Account;
import io.sealpost.certificates.AcmeTerms;
import io.sealpost.certificates.CertificateOverview;
import io.sealpost.certificates.HostStanding;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicySummary;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** Fills the page of one domain's certificate. */
@Component
class CertificatePage {

    static final String VIEW = "certificates/certificate";

    private final PolicyHistory history;
    private final CertificateOverview overview;
    private final CertificateViews views;
    private final AcmeTerms terms;

    CertificatePage(PolicyHistory history, CertificateOverview overview, CertificateViews views, AcmeTerms terms) {
        this.history = history;
        this.overview = overview;
        this.views = views;
        this.terms = terms;
    }

    String show(Account account, DomainName name, int round, HttpServletRequest request, Model model) {
        PolicySummary policy = policy(account, name);
        model.addAttribute("domain", policy.domain());
        model.addAttribute("policy", policy);
        model.addAttribute("termsMissing", !terms.accepted());
        overview.of(account, name)
                .filter(HostStanding::hosted)
                .ifPresent(standing ->
                        model.addAttribute("certificate", views.of(standing, policy, request.getServerName(), round)));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", UploadForm.empty());
        }
        return VIEW;
    }

    /** The policy of the account's domain; another organization's is not found. */
    PolicySummary policy(Account account, DomainName name) {
        return history.of(account, name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
