package io.sealpost.certificates;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads where the certificate of a domain's host stands. */
@Service
public class CertificateOverview {

    private final CertificateHosts hosts;
    private final StoredCertificates certificates;

    CertificateOverview(CertificateHosts hosts, StoredCertificates certificates) {
        this.hosts = hosts;
        this.certificates = certificates;
    }

    /** Empty where the account's organization has no such domain, or nothing of it was ever served. */
    @Transactional(readOnly = true)
    public Optional<HostStanding> of(Account account, DomainName domain) {
        return hosts.findByOrganizationIdAndDomainName(account.organizationId(), domain)
                .map(this::standing);
    }

    private HostStanding standing(CertificateHost row) {
        return row.standing(Optional.ofNullable(row.fingerprint())
                .flatMap(certificates::findByFingerprint)
                .map(presented -> details(presented, row))
                .orElse(null));
    }

    /** A host that passed to another organization may go on presenting what the former one uploaded. */
    private static CertificateDetails details(StoredCertificate presented, CertificateHost row) {
        CertificateDetails details = presented.details();
        return details.uploadedBy() == null || Objects.equals(presented.organizationId(), row.organizationId())
                ? details
                : details.atHostOfAnother(CertificateAssignments.namesFor(row.host()));
    }
}
