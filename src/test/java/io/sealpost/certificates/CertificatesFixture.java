package io.sealpost.certificates;

import io.sealpost.SettableClock;
import io.sealpost.accounts.Account;
import io.sealpost.audit.AuditTrail;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.jobs.DueJobs;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.PolicyPublishing;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** A published policy whose host may have certificates, with a clock of its own. */
@Import({CertificatesFixture.Time.class, DueJobs.class})
@RecordApplicationEvents
abstract class CertificatesFixture {

    static final Instant MORNING = Instant.parse("2036-11-24T08:00:00Z");
    static final AtomicInteger NAMES = new AtomicInteger();

    @TestConfiguration
    static class Time {
        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock(MORNING);
        }
    }

    @Autowired
    HostCertificates certificates;

    @Autowired
    PrivateKeys keys;

    @Autowired
    KeyVault vault;

    @Autowired
    StoredCertificates stored;

    @Autowired
    CertificateHosts hosts;

    @Autowired
    CertificateAssignments assignments;

    @Autowired
    AcmeAnswers answers;

    @Autowired
    OwnCertificates own;

    @Autowired
    AcmeTerms terms;

    @Autowired
    AuditTrail audit;

    @Autowired
    CertificateSweep sweep;

    @Autowired
    UnusedCertificates unused;

    @Autowired
    HostJobs hostJobs;

    @Autowired
    DueJobs due;

    @Autowired
    DomainClaims domains;

    @Autowired
    PolicyPublishing publishing;

    @Autowired
    DomainRemoval removal;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    @Autowired
    ApplicationEvents events;

    Account alice;
    DomainName domain;
    DomainName host;

    @BeforeEach
    void publishAPolicy() {
        clock.set(MORNING);
        jdbc.sql("delete from job").update();
        alice = new Account(UUID.randomUUID(), organization(), "alice@example.org");
        domain = new DomainName("c" + NAMES.incrementAndGet() + ".example");
        host = domain.child("mta-sts");
        domains.claim(alice, domain);
        publish();
    }

    Upload.Accepted accepted(Minted minted) {
        return (Upload.Accepted) own.upload(alice, pem(minted), key(minted));
    }

    static String pem(Minted minted) {
        try {
            return UploadReaderTests.block(
                    "CERTIFICATE", minted.chain().getFirst().getEncoded());
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String key(Minted minted) {
        return UploadReaderTests.key(minted.key());
    }

    @Nullable
    String presented() {
        return hosts.findByHost(host.ascii()).orElseThrow().fingerprint();
    }

    HostState state() {
        return hosts.findByHost(host.ascii()).orElseThrow().state();
    }

    String issue(Minted minted) {
        return issue(host, minted);
    }

    String issue(DomainName host, Minted minted) {
        String fingerprint = Der.fingerprint(minted.chain().getFirst());
        KeyVault.Sealed key = vault.seal(minted.key(), KeyVault.ofCertificate(fingerprint));
        transaction.executeWithoutResult(status -> {
            stored.saveAndFlush(StoredCertificate.ordered(minted.chain(), key, clock.instant()));
            CertificateHost row = hosts.lock(host.ascii()).orElseThrow();
            row.isIssued(fingerprint, MORNING, clock.instant());
            assignments.assign(row);
        });
        return fingerprint;
    }

    void publish() {
        publishing.publish(alice, domain, policy(86_400), 0, "");
    }

    StsPolicy policy(long maxAge) {
        return new StsPolicy(PolicyMode.TESTING, new MaxAge(maxAge), List.of(new MxPattern(false, domain.child("mx"))));
    }

    int jobs() {
        return jobs(host);
    }

    int jobs(DomainName host) {
        return jdbc.sql("select count(*) from job where task_name = 'certificate' and task_instance = :host")
                .param("host", host.ascii())
                .query(Integer.class)
                .single();
    }

    UUID organization() {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into organization (id, version, name, created_at) values (?, 0, 'Test', current_timestamp)")
                .param(id)
                .update();
        return id;
    }
}
