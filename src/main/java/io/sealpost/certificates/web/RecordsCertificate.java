package io.sealpost.certificates.web;

import io.sealpost.accounts.Account;
import io.sealpost.certificates.CertificateDetails;
import io.sealpost.certificates.CertificateOrigin;
import io.sealpost.certificates.CertificateOverview;
import io.sealpost.certificates.HostStanding;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PresentedCertificate;
import io.sealpost.web.Times;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells the page of the records which certificate the host presents. */
@Component
class RecordsCertificate implements PresentedCertificate {

    private static final String KEY = "certificates.page.records.";

    private final CertificateOverview overview;
    private final Times times;
    private final Clock clock;

    RecordsCertificate(CertificateOverview overview, Times times, Clock clock) {
        this.overview = overview;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public Answer of(Account account, DomainName domain) {
        CertificateDetails presented =
                overview.of(account, domain).map(HostStanding::presented).orElse(null);
        if (presented == null) {
            return new Answer("note", KEY + "none", List.of());
        }
        List<String> arguments = List.of(presented.issuer(), times.day(presented.notAfter()));
        if (!clock.instant().isBefore(presented.notAfter())) {
            return new Answer("warn", KEY + "ended", arguments);
        }
        return new Answer("ok", KEY + (presented.origin() == CertificateOrigin.OWN ? "own" : "automatic"), arguments);
    }
}
