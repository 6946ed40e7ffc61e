package io.sealpost.certificates;

import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import io.sealpost.dns.DomainName;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes down each step of a host, in a transaction of its own, and returns when it is next. */
@Component
class HostRecords {

    private static final Duration PROOF_LIFE = Duration.ofDays(1);

    private final CertificateHosts hosts;
    private final StoredCertificates certificates;
    private final CertificateAssignments assignments;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final KeyVault vault;
    private final Clock clock;
    private final AuditTrail audit;

    HostRecords(
            CertificateHosts hosts,
            StoredCertificates certificates,
            CertificateAssignments assignments,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            KeyVault vault,
            Clock clock,
            AuditTrail audit) {
        this.audit = audit;
        this.hosts = hosts;
        this.certificates = certificates;
        this.assignments = assignments;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** The host, after what it presents was chosen anew: an uploaded certificate may have ended by now. */
    Optional<CertificateHost> assigned(DomainName host) {
        return Optional.ofNullable(transaction.execute(status -> {
            CertificateHost row = hosts.lock(host.ascii()).orElse(null);
            if (row != null) {
                assignments.assign(row);
            }
            return row;
        }));
    }

    Optional<Instant> ownUntil(CertificateHost row) {
        return assignments.own(row).map(StoredCertificate::notAfter);
    }

    Optional<StoredCertificate> ordered(CertificateHost row) {
        return Optional.ofNullable(row.acmeFingerprint()).flatMap(certificates::findByFingerprint);
    }

    @Nullable
    Instant rests(DomainName host, HostState state, @Nullable Instant until) {
        return change(host, row -> row.rests(state, until, clock.instant()));
    }

    @Nullable
    Instant issuedUntil(DomainName host, Instant renewAt, Instant next) {
        return change(host, row -> {
            row.isRenewedAt(renewAt);
            row.rests(HostState.ISSUED, next, clock.instant());
        });
    }

    @Nullable
    Instant waitsForDns(DomainName host, CertificateTrouble trouble) {
        Instant now = clock.instant();
        return change(host, row -> {
            Instant since = row.state() == HostState.WAITING_FOR_DNS ? row.stateSince() : now;
            row.waitsForDns(trouble, now.plus(Pauses.waiting(since, now)), now);
        });
    }

    @Nullable
    Instant waitsFor(DomainName host, CertificateTrouble trouble, Instant until) {
        return change(host, row -> row.waitsFor(trouble, until, clock.instant()));
    }

    @Nullable
    Instant polls(DomainName host, Instant until) {
        return change(host, row -> row.rests(HostState.ORDERING, until, clock.instant()));
    }

    /** The row with its open order; null where the host is not served any more. */
    @Nullable
    CertificateHost orders(DomainName host, String directory, String url, KeyVault.Sealed key) {
        return transaction.execute(status -> {
            CertificateHost row =
                    hosts.lock(host.ascii()).filter(CertificateHost::hosted).orElse(null);
            if (row == null) {
                return null;
            }
            row.orders(directory, url, key, clock.instant());
            return hosts.saveAndFlush(row);
        });
    }

    /** From here on every node gives this proof. */
    void proof(DomainName host, AcmeAuthority.Proof proof) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from acme_challenge where host = :host and type = :type")
                    .param("host", host.ascii())
                    .param("type", proof.kind().type())
                    .update();
            jdbc.sql("""
                            insert into acme_challenge (host, type, token, key_authorization, expires_at)
                            values (:host, :type, :token, :authorization, :expires)
                            """)
                    .param("host", host.ascii())
                    .param("type", proof.kind().type())
                    .param("token", proof.token())
                    .param("authorization", proof.keyAuthorization())
                    .param("expires", clock.instant().plus(PROOF_LIFE).atOffset(ZoneOffset.UTC))
                    .update();
        });
    }

    @Nullable
    Instant issued(DomainName host, List<X509Certificate> chain, PrivateKey key) {
        String fingerprint = Der.fingerprint(chain.getFirst());
        KeyVault.Sealed sealed = vault.seal(key, KeyVault.ofCertificate(fingerprint));
        Instant now = clock.instant();
        return transaction.execute(status -> {
            CertificateHost row =
                    hosts.lock(host.ascii()).filter(CertificateHost::hosted).orElse(null);
            if (row == null) {
                return null;
            }
            if (certificates.findByFingerprint(fingerprint).isEmpty()) {
                certificates.saveAndFlush(StoredCertificate.ordered(chain, sealed, now));
            }
            forgetProofs(host);
            tellIssued(row, fingerprint, chain.getFirst());
            // The next look, at once, plans the renewal.
            row.isIssued(fingerprint, now, now);
            assignments.assign(row);
            hosts.saveAndFlush(row);
            return row.nextAttempt();
        });
    }

    private void tellIssued(CertificateHost row, String fingerprint, X509Certificate leaf) {
        Happened happened = Happened.of(AuditAction.CERTIFICATE_ISSUED)
                .in(row.organizationId())
                .to(fingerprint)
                .after("host", row.host().ascii())
                .after("until", leaf.getNotAfter().toInstant());
        DomainName domain = row.domainName();
        audit.write(Actor.itself(), domain == null ? happened : happened.at(domain.ascii()));
    }

    /** Counts a failure; the pause grows, and is at least as long as the authority says. */
    @Nullable
    Instant fails(DomainName host, CertificateTrouble trouble, @Nullable Instant retryAfter) {
        Instant now = clock.instant();
        forgetProofs(host);
        return change(host, row -> {
            Instant grown = now.plus(Pauses.afterFailure(row.failures() + 1));
            row.fails(trouble, retryAfter != null && retryAfter.isAfter(grown) ? retryAfter : grown, now);
        });
    }

    private @Nullable Instant change(DomainName host, Consumer<CertificateHost> change) {
        return transaction.execute(status -> {
            CertificateHost row =
                    hosts.lock(host.ascii()).filter(CertificateHost::hosted).orElse(null);
            if (row == null) {
                return null;
            }
            change.accept(row);
            hosts.saveAndFlush(row);
            return row.nextAttempt();
        });
    }

    private void forgetProofs(DomainName host) {
        jdbc.sql("delete from acme_challenge where host = :host")
                .param("host", host.ascii())
                .update();
    }
}
