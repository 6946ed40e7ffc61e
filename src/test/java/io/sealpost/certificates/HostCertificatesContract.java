package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** What the edge learns of certificates, on every database that Sealpost runs on. */
@Import(HostCertificatesContract.Time.class)
@RecordApplicationEvents
abstract class HostCertificatesContract {

    static final Instant MORNING = Instant.parse("2036-11-24T08:00:00Z");
    private static final AtomicInteger NAMES = new AtomicInteger();

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
        alice = new Account(UUID.randomUUID(), organization(), "alice@example.org");
        domain = new DomainName("c" + NAMES.incrementAndGet() + ".example");
        host = domain.child("mta-sts");
        domains.claim(alice, domain);
        publish();
    }

    @Test
    void hostOfAPublishedPolicyWaitsForACertificate() {
        CertificateHost row = hosts.findByHost(host.ascii()).orElseThrow();

        assertThat(row.hosted()).isTrue();
        assertThat(row.fingerprint()).isNull();
        assertThat(row.organizationId()).isEqualTo(alice.organizationId());
        assertThat(jobs()).isOne();
    }

    @Test
    void secondVersionChangesNothingForItsHost() {
        long before = certificates.position().revision();

        publishing.publish(alice, domain, policy(100_000), 1, "");

        assertThat(certificates.position().revision()).isEqualTo(before);
        assertThat(jobs()).isOne();
    }

    @Test
    void edgeHearsOfACertificateAndCanOpenItsKey() {
        long before = certificates.position().revision();
        Minted minted = Minted.at(MORNING, host.ascii());

        String fingerprint = issue(minted);

        assertThat(certificates.changedSince(before, 10))
                .containsExactly(new HostCertificate(host, fingerprint, before + 1));
        assertThat(events.stream(HostCertificateChanged.class))
                .containsExactly(new HostCertificateChanged(new HostCertificate(host, fingerprint, before + 1)));
        SealedCertificate sealed =
                certificates.byFingerprint(List.of(fingerprint, "unknown")).getFirst();
        assertThat(Der.split(sealed.chain())).isEqualTo(minted.chain());
        assertThat(keys.open(sealed)).isEqualTo(minted.key());
    }

    @Test
    void removedDomainPresentsNothingAndHasNoWork() {
        issue(Minted.at(MORNING, host.ascii()));
        long before = certificates.position().revision();

        removal.remove(alice, domain);

        assertThat(certificates.changedSince(before, 10)).containsExactly(new HostCertificate(host, null, before + 1));
        assertThat(jobs()).isZero();
    }

    @Test
    void domainThatComesBackPresentsItsCertificateAgain() {
        String fingerprint = issue(Minted.at(MORNING, host.ascii()));
        removal.remove(alice, domain);
        domains.claim(alice, domain);
        long before = certificates.position().revision();

        publishing.publish(alice, domain, policy(200_000), 1, "");

        assertThat(certificates.changedSince(before, 10))
                .containsExactly(new HostCertificate(host, fingerprint, before + 1));
        assertThat(jobs()).isOne();
    }

    @Test
    void pageOfChangesEndsAtTheLimit() {
        long before = certificates.position().revision();
        issue(Minted.at(MORNING, host.ascii()));
        publishAPolicy();
        issue(Minted.at(MORNING, host.ascii()));

        assertThat(certificates.changedSince(before, 1))
                .extracting(HostCertificate::revision)
                .containsExactly(before + 1);
        assertThat(certificates.byFingerprint(List.of())).isEmpty();
    }

    @Test
    void proofIsGivenForTheHostAndTokenItWasMadeForAndUntilItExpires() {
        jdbc.sql("insert into acme_challenge (host, type, token, key_authorization, expires_at) values (?, ?, ?, ?, ?)")
                .params(
                        host.ascii(),
                        "http-01",
                        "token",
                        "token.print",
                        java.sql.Timestamp.from(MORNING.plusSeconds(60)))
                .update();

        assertThat(answers.http01(host, "token")).contains("token.print");
        assertThat(answers.http01(host, "another")).isEmpty();
        assertThat(answers.http01(domain, "token")).isEmpty();
        assertThat(answers.tlsAlpn01(host)).isEmpty();
        clock.set(MORNING.plusSeconds(60));
        assertThat(answers.http01(host, "token")).isEmpty();
    }

    private String issue(Minted minted) {
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

    private void publish() {
        publishing.publish(alice, domain, policy(86_400), 0, "");
    }

    private StsPolicy policy(long maxAge) {
        return new StsPolicy(PolicyMode.TESTING, new MaxAge(maxAge), List.of(new MxPattern(false, domain.child("mx"))));
    }

    private int jobs() {
        return jdbc.sql("select count(*) from job where task_name = 'certificate' and task_instance = :host")
                .param("host", host.ascii())
                .query(Integer.class)
                .single();
    }

    private UUID organization() {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into organization (id, version, name, created_at) values (?, 0, 'Test', current_timestamp)")
                .param(id)
                .update();
        return id;
    }
}
