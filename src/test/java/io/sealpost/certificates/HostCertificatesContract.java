package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the edge learns of certificates, on every database that Sealpost runs on. */
abstract class HostCertificatesContract extends CertificatesFixture {

    @Test
    void hostOfAPublishedPolicyWaitsForACertificate() {
        CertificateHost row = hosts.findByHost(host.ascii()).orElseThrow();

        assertThat(row.hosted()).isTrue();
        assertThat(row.fingerprint()).isNull();
        assertThat(row.organizationId()).isEqualTo(alice.organizationId());
        assertThat(row.state()).isEqualTo(HostState.WAITING_FOR_TERMS);
        assertThat(jobs()).as("there is nothing that they could do").isZero();
    }

    @Test
    void secondVersionChangesNothingForItsHost() {
        long before = certificates.position().revision();

        publishing.publish(alice, domain, policy(100_000), 1, "");

        assertThat(certificates.position().revision()).isEqualTo(before);
        assertThat(jobs()).isZero();
    }

    @Test
    void edgeHearsOfACertificateAndCanOpenItsKey() {
        long before = certificates.position().revision();
        Minted minted = Minted.at(MORNING, host.ascii());

        String fingerprint = issue(minted);

        assertThat(certificates.changedSince(before, 10))
                .containsExactly(new HostCertificate(host, fingerprint, before + 1));
        assertThat(events.stream(HostCertificatesChanged.class))
                .containsExactly(
                        new HostCertificatesChanged(List.of(new HostCertificate(host, fingerprint, before + 1))));
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

    @Test
    void uploadedCertificateWinsWhileItIsValidAndTheOrderedOneTakesOver() {
        String ordered = issue(Minted.at(MORNING, host.ascii()));
        Minted mine = Minted.at(MORNING, Duration.ofDays(30), "*." + domain);

        Upload.Accepted accepted = accepted(mine);

        assertThat(accepted.hosts()).isOne();
        assertThat(presented()).isEqualTo(accepted.certificate().fingerprint());
        clock.set(MORNING.plus(Duration.ofDays(30)));
        due.run();
        assertThat(presented()).isEqualTo(ordered);
    }

    @Test
    void whatIsUploadedAndRemovedIsToldAtOnceAndNotWhenTheJobHasRun() {
        assertThat(state()).isEqualTo(HostState.WAITING_FOR_TERMS);
        Upload.Accepted accepted = accepted(Minted.at(MORNING, Duration.ofDays(30), "*." + domain));
        CertificateHost row = hosts.findByHost(host.ascii()).orElseThrow();
        assertThat(row.state()).isEqualTo(HostState.OWN);
        assertThat(row.nextAttempt())
                .isEqualTo(accepted.certificate().notAfter().minus(CertificateAssignments.READY_BEFORE));
        due.run();
        assertThat(state()).as("the job thinks the same").isEqualTo(HostState.OWN);

        assertThat(own.remove(alice, accepted.certificate().fingerprint())).isTrue();
        assertThat(state()).isEqualTo(HostState.DUE);
        due.run();
        assertThat(state()).isEqualTo(HostState.WAITING_FOR_TERMS);
    }

    @Test
    void anUploadedCertificateThatEndsSoonLeavesTheOrderedOneDue() {
        accepted(Minted.at(MORNING, Duration.ofDays(2), host.ascii()));
        assertThat(presented()).isNotNull();
        assertThat(state()).isEqualTo(HostState.WAITING_FOR_TERMS);
        due.run();
        assertThat(state()).as("the job thinks the same").isEqualTo(HostState.WAITING_FOR_TERMS);
    }

    @Test
    void uploadedCertificateIsTakenAwayWhenItIsRemoved() {
        Minted mine = Minted.at(MORNING, host.ascii(), "other.example");
        String fingerprint = accepted(mine).certificate().fingerprint();
        Account stranger = new Account(UUID.randomUUID(), organization(), "mallory@example.org");

        assertThat(own.remove(stranger, fingerprint)).isFalse();
        assertThat(own.of(stranger)).isEmpty();
        assertThat(own.upload(stranger, pem(mine), key(mine)))
                .isEqualTo(new Upload.Refused(List.of(UploadFinding.of(UploadFinding.Code.TAKEN))));
        assertThat(own.upload(alice, pem(mine), key(mine))).isInstanceOf(Upload.AlreadyHere.class);
        assertThat(own.of(alice)).extracting(CertificateDetails::fingerprint).containsExactly(fingerprint);
        assertThat(own.remove(alice, fingerprint)).isTrue();

        assertThat(presented()).isNull();
        assertThat(own.of(alice)).isEmpty();
        assertThat(certificates.byFingerprint(List.of(fingerprint))).isEmpty();
    }

    @Test
    void uploadedCertificateCoversHostsOfItsOrganizationThatComeLaterAndNoOthers() {
        DomainName later = new DomainName("later" + NAMES.incrementAndGet() + ".example");
        String fingerprint =
                accepted(Minted.at(MORNING, "*." + later)).certificate().fingerprint();

        domain = later;
        host = later.child("mta-sts");
        domains.claim(alice, later);
        publish();
        assertThat(presented()).isEqualTo(fingerprint);
        assertThat(state()).isEqualTo(HostState.OWN);

        alice = new Account(UUID.randomUUID(), organization(), "bob@example.org");
        DomainName another = new DomainName("another" + NAMES.incrementAndGet() + ".example");
        domain = another;
        host = another.child("mta-sts");
        domains.claim(alice, another);
        publish();
        Account first = new Account(UUID.randomUUID(), organization(), "carol@example.org");
        assertThat(own.upload(first, pem(Minted.at(MORNING, host.ascii())), "")).isInstanceOf(Upload.Refused.class);
        Minted foreign = Minted.at(MORNING, host.ascii());
        assertThat(own.upload(first, pem(foreign), key(foreign))).isInstanceOf(Upload.Accepted.class);
        assertThat(presented()).as("of another organization").isNull();
    }

    @Test
    void hostsWaitForTheTermsUntilSomebodyAcceptsThem() {
        due.run();
        assertThat(state()).isEqualTo(HostState.WAITING_FOR_TERMS);
        assertThat(jobs()).isZero();

        Account operator = new Account(alice.personId(), alice.organizationId(), alice.email(), alice.role(), true);
        terms.accept(operator);
        terms.accept(operator);
        sweep.run();

        assertThat(terms.accepted()).isTrue();
        assertThat(jobs()).isOne();

        domain = new DomainName("later" + NAMES.incrementAndGet() + ".example");
        host = domain.child("mta-sts");
        domains.claim(alice, domain);
        publish();
        assertThat(state()).isEqualTo(HostState.OFF);
        assertThat(jobs()).isOne();
        jdbc.sql("delete from acme_terms").update();
    }

    @Test
    void resealingTakesTheNewKeyForEverythingThatIsSealed() {
        String fingerprint = issue(Minted.at(MORNING, host.ascii()));
        KeyVault rotated = new KeyVault(KeyRing.read("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        SealedCertificate sealed =
                certificates.byFingerprint(List.of(fingerprint)).getFirst();

        new Resealing(stored, hosts, jdbc, rotated, transaction, audit).run();
        assertThat(certificates.byFingerprint(List.of(fingerprint)).getFirst().sealedKey())
                .as("the old key is missing there: nothing is lost")
                .isEqualTo(sealed.sealedKey());

        jdbc.sql("update certificate set key_id = 'older' where fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .update();
        new Resealing(stored, hosts, jdbc, vault, transaction, audit).run();
        SealedCertificate again =
                certificates.byFingerprint(List.of(fingerprint)).getFirst();
        assertThat(again.sealedKey()).isNotEqualTo(sealed.sealedKey());
        assertThat(keys.open(again)).isEqualTo(keys.open(sealed));
    }
}
