package io.sealpost.certificates;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import io.sealpost.certificates.UploadFinding.Code;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Certificates that an organization brings itself. Each is presented by every host of the organization that it covers,
 * those hosted later too, for as long as it is valid; then an ordered one takes its place.
 */
@Service
public class OwnCertificates {

    private static final int CHUNK = 500;

    private final UploadReader reader;
    private final StoredCertificates certificates;
    private final CertificateHosts hosts;
    private final CertificateAssignments assignments;
    private final HostJobs jobs;
    private final KeyVault vault;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final AuditTrail audit;

    OwnCertificates(
            UploadReader reader,
            StoredCertificates certificates,
            CertificateHosts hosts,
            CertificateAssignments assignments,
            HostJobs jobs,
            KeyVault vault,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock,
            AuditTrail audit) {
        this.audit = audit;
        this.reader = reader;
        this.certificates = certificates;
        this.hosts = hosts;
        this.assignments = assignments;
        this.jobs = jobs;
        this.vault = vault;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Stores the certificate and lets the hosts that it covers present it. PEM text; the key may be in either. */
    public Upload upload(Account account, String chainText, String keyText) {
        account.needs(Right.CHANGE_DOMAINS);
        return switch (reader.read(chainText, keyText)) {
            case UploadReading.Refused refused -> new Upload.Refused(refused.findings());
            case UploadReading.Usable usable -> stored(account, usable);
        };
    }

    private Upload stored(Account account, UploadReading.Usable usable) {
        try {
            return transaction.execute(status -> store(account, usable));
        } catch (DataIntegrityViolationException anotherWasFaster) {
            return transaction.execute(status -> store(account, usable));
        }
    }

    /** The organization's, the one that ends first at the top. */
    public List<CertificateDetails> of(Account account) {
        return certificates.findByOrganizationIdOrderByNotAfterAsc(account.organizationId()).stream()
                .map(StoredCertificate::details)
                .toList();
    }

    /** Takes the certificate away from its hosts and forgets it with its key; false if the organization has none such. */
    public boolean remove(Account account, String fingerprint) {
        account.needs(Right.CHANGE_DOMAINS);
        return Boolean.TRUE.equals(transaction.execute(status -> certificates
                .findByFingerprintAndOrganizationId(fingerprint, account.organizationId())
                .map(certificate -> forget(account, certificate))
                .orElse(false)));
    }

    private Upload store(Account account, UploadReading.Usable usable) {
        X509Certificate leaf = usable.chain().getFirst();
        String fingerprint = Der.fingerprint(leaf);
        Optional<StoredCertificate> before = certificates.findByFingerprint(fingerprint);
        if (before.isPresent()) {
            // It stands here once, and nothing of another organization's is shown, not even to who has its key.
            return account.organizationId().equals(before.get().organizationId())
                    ? new Upload.AlreadyHere(before.get().details())
                    : new Upload.Refused(List.of(UploadFinding.of(Code.TAKEN)));
        }
        StoredCertificate stored = certificates.saveAndFlush(StoredCertificate.uploaded(
                usable.chain(),
                vault.seal(usable.key(), KeyVault.ofCertificate(fingerprint)),
                account.organizationId(),
                account.email(),
                clock.instant()));
        List<String> names = Der.names(leaf).stream().distinct().toList();
        for (String name : names) {
            jdbc.sql("insert into certificate_name (fingerprint, name) values (:fingerprint, :name)")
                    .param("fingerprint", fingerprint)
                    .param("name", name)
                    .update();
        }
        tell(AuditAction.CERTIFICATE_UPLOADED, account, stored);
        List<CertificateHost> covered = covered(account, names);
        covered.forEach(row -> jobs.due(row.host(), clock.instant()));
        covered.forEach(assignments::assign);
        List<UploadFinding> remarks = new ArrayList<>(usable.remarks());
        if (covered.isEmpty()) {
            remarks.add(UploadFinding.of(Code.COVERS_NO_HOST, String.join(", ", names)));
        }
        return new Upload.Accepted(stored.details(), covered.size(), remarks);
    }

    /** The hosts, locked in the order of their names before any of them takes a revision. */
    private List<CertificateHost> covered(Account account, List<String> names) {
        TreeSet<String> candidates = new TreeSet<>();
        for (String name : names) {
            candidates.add(name.startsWith("*.") ? "mta-sts." + name.substring(2) : name);
        }
        List<String> all = List.copyOf(candidates);
        List<String> ours = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            ours.addAll(jdbc.sql("""
                            select host from certificate_host
                             where organization_id = :organization and hosted = true and host in (:hosts)
                             order by host
                            """)
                    .param("organization", account.organizationId())
                    .param("hosts", all.subList(from, Math.min(all.size(), from + CHUNK)))
                    .query((row, index) -> row.getString("host"))
                    .list());
        }
        return ours.stream().flatMap(host -> hosts.lock(host).stream()).toList();
    }

    private boolean forget(Account account, StoredCertificate certificate) {
        String fingerprint = certificate.getId();
        // In the order in which everybody locks hosts.
        jdbc.sql("select host from certificate_host where fingerprint = :fingerprint or acme_fingerprint = :fingerprint"
                        + " order by host for update")
                .param("fingerprint", fingerprint)
                .query(String.class)
                .list();
        // A host that passed to another organization may still present it.
        jdbc.sql("update certificate_host set acme_fingerprint = null, version = version + 1"
                        + " where acme_fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .update();
        jdbc.sql("delete from certificate_name where fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .update();
        List<CertificateHost> presenting = jdbc
                .sql("select host from certificate_host where fingerprint = :fingerprint order by host")
                .param("fingerprint", fingerprint)
                .query((row, index) -> row.getString("host"))
                .list()
                .stream()
                .flatMap(host -> hosts.lock(host).stream())
                .toList();
        presenting.forEach(row -> jobs.due(row.host(), clock.instant()));
        presenting.forEach(assignments::assign);
        certificates.delete(certificate);
        tell(AuditAction.CERTIFICATE_REMOVED, account, certificate);
        return true;
    }

    private void tell(AuditAction action, Account account, StoredCertificate certificate) {
        audit.write(
                account.actor(),
                Happened.of(action)
                        .in(account.organizationId())
                        .to(certificate.getId())
                        .after("until", action == AuditAction.CERTIFICATE_UPLOADED ? certificate.notAfter() : null));
    }
}
