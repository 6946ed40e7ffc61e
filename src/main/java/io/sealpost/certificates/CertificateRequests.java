package io.sealpost.certificates;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What people may ask of a domain's certificate: look again now, or revoke it. */
@Service
public class CertificateRequests {

    private final CertificateHosts hosts;
    private final StoredCertificates certificates;
    private final CertificateAssignments assignments;
    private final Authorities authorities;
    private final AcmeAccounts accounts;
    private final HostJobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AuditTrail audit;

    CertificateRequests(
            CertificateHosts hosts,
            StoredCertificates certificates,
            CertificateAssignments assignments,
            Authorities authorities,
            AcmeAccounts accounts,
            HostJobs jobs,
            TransactionTemplate transaction,
            Clock clock,
            AuditTrail audit) {
        this.audit = audit;
        this.hosts = hosts;
        this.certificates = certificates;
        this.assignments = assignments;
        this.authorities = authorities;
        this.accounts = accounts;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of a revocation. */
    public sealed interface Revocation {

        /** It is revoked, presented no more, and another one is ordered. */
        record Revoked() implements Revocation {}

        /** There is no ordered certificate. */
        record NothingToRevoke() implements Revocation {}

        record Failed(CertificateTrouble trouble) implements Revocation {}
    }

    /** Looks soon, where only the DNS was waited for: failures keep their pauses, because an authority counts them. */
    public boolean lookAgain(Account account, DomainName domain) {
        account.needs(Right.CHANGE_DOMAINS);
        return Boolean.TRUE.equals(transaction.execute(status -> hosts.findByOrganizationIdAndDomainName(
                        account.organizationId(), domain)
                .filter(row -> row.hosted() && row.state() == HostState.WAITING_FOR_DNS)
                .map(row -> {
                    row.rests(HostState.WAITING_FOR_DNS, clock.instant(), clock.instant());
                    hosts.saveAndFlush(row);
                    jobs.due(row.host(), clock.instant());
                    audit.write(
                            account.actor(),
                            Happened.of(AuditAction.CERTIFICATE_ASKED_FOR)
                                    .in(account.organizationId())
                                    .at(domain.ascii()));
                    return true;
                })
                .orElse(false)));
    }

    /** Revokes the ordered certificate, because its key may be known to others, and orders another. Blocks. */
    public Revocation revoke(Account account, DomainName domain) {
        account.needs(Right.CHANGE_DOMAINS);
        CertificateHost row = hosts.findByOrganizationIdAndDomainName(account.organizationId(), domain)
                .orElse(null);
        String fingerprint = row == null ? null : row.acmeFingerprint();
        String directory = row == null ? null : row.orderDirectory();
        StoredCertificate certificate = fingerprint == null
                ? null
                : certificates.findByFingerprint(fingerprint).orElse(null);
        AcmeAuthority authority =
                directory == null ? null : authorities.of(directory).orElse(null);
        if (row == null || certificate == null || authority == null) {
            return new Revocation.NothingToRevoke();
        }
        // The authority cannot take it back: what it is asked for is written down before, not with what comes of it.
        audit.note(account.actor(), told(AuditAction.CERTIFICATE_REVOCATION_ASKED_FOR, account, domain, certificate));
        try {
            authority.revoke(accounts.at(authority), certificate.leaf());
        } catch (AuthorityException failure) {
            return new Revocation.Failed(failure.trouble());
        }
        transaction.executeWithoutResult(status -> {
            audit.write(account.actor(), told(AuditAction.CERTIFICATE_REVOKED, account, domain, certificate));
            forget(row.host(), certificate.getId());
        });
        return new Revocation.Revoked();
    }

    private static Happened told(
            AuditAction action, Account account, DomainName domain, StoredCertificate certificate) {
        return Happened.of(action)
                .in(account.organizationId())
                .at(domain.ascii())
                .to(certificate.getId());
    }

    private void forget(DomainName host, String fingerprint) {
        Instant now = clock.instant();
        certificates.findByFingerprint(fingerprint).ifPresent(certificate -> {
            certificate.revoked(now);
            certificates.saveAndFlush(certificate);
        });
        hosts.lock(host.ascii())
                .filter(row -> fingerprint.equals(row.acmeFingerprint()))
                .ifPresent(row -> {
                    row.loses(now, now);
                    hosts.saveAndFlush(row);
                    jobs.due(host, now);
                    assignments.assign(row);
                });
    }
}
