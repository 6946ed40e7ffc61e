package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.audit.AuditEntry;
import io.sealpost.audit.AuditQuery;
import io.sealpost.audit.AuditReading;
import io.sealpost.audit.SealedEntry;
import io.sealpost.certificates.CertificateTrouble.Code;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.jobs.DueJobs;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Certificates from a real authority, on every database that Sealpost runs on. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
abstract class PebbleContract extends PebbleWorld {

    @DynamicPropertySource
    static void authority(DynamicPropertyRegistry properties) {
        properties.add("sealpost.certificates.acme.directory", () -> pebble.directory());
        properties.add("sealpost.certificates.acme.trust-anchors", () -> pebble.trustAnchors());
    }

    @Test
    void publishedHostThatLeadsHereGetsACertificate() {
        DomainName host = published();

        awaitIssued(host);

        SealedCertificate sealed = presented(host);
        X509Certificate leaf = Der.split(sealed.chain()).getFirst();
        assertThat(Der.names(leaf)).containsExactly(host.ascii());
        assertThat(leaf.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(Der.split(sealed.chain())).hasSizeGreaterThan(1);
        assertThat(keys.open(sealed).getAlgorithm()).isEqualTo("EC");
        assertThat(row(host).trouble()).isNull();
        assertThat(row(host).nextAttempt()).isAfter(clock.instant());
        assertThat(orders()).isOne();
        assertThat(jdbc.sql("select count(*) from acme_challenge where host = :host")
                        .param("host", host.ascii())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void hostThatLeadsElsewhereCostsNoOrderUntilItLeadsHere() {
        DomainName host = publish("away", away -> dns.a(away, "192.0.2.1"));

        runDue();

        assertThat(row(host).state()).isEqualTo(HostState.WAITING_FOR_DNS);
        assertThat(row(host).trouble()).isEqualTo(CertificateTrouble.of(Code.HOST_ELSEWHERE, "192.0.2.1"));
        assertThat(orders()).isZero();

        dns.remove(host.ascii()).cname(host.ascii(), "edge.example");
        clock.tick(Duration.ofMinutes(2));
        awaitIssued(host);
    }

    @Test
    void eachWayNotToLeadHereIsToldApart() {
        DomainName six = publish("six", name -> dns.a(name, "127.0.0.1").a(name, "2001:db8::1"));
        DomainName missing = publish("missing", name -> {});
        DomainName failing = publish("failing", name -> dns.fails(name, DnsFailure.SERVFAIL));

        runDue();

        assertThat(row(six).trouble().code()).isEqualTo(Code.IPV6_ELSEWHERE);
        assertThat(row(missing).trouble().code()).isEqualTo(Code.HOST_MISSING);
        assertThat(row(failing).trouble().code()).isEqualTo(Code.DNS_FAILED);
    }

    @Test
    void failedProofIsSaidAndTriedAgainMoreAndMoreSeldom() {
        DomainName host = published();
        listener.silent(true);

        for (int failures = 1; failures <= 5; failures++) {
            awaitFailures(host, failures);
            assertThat(row(host).trouble().code()).isEqualTo(Code.PROOF_FAILED);
            assertThat(row(host).nextAttempt()).isEqualTo(clock.instant().plus(Pauses.afterFailure(failures)));
            if (failures < 5) {
                clock.set(row(host).nextAttempt());
            }
        }
        assertThat(row(host).state()).isEqualTo(HostState.PAUSED);
        clock.tick(Duration.ofHours(23));
        runDue();
        assertThat(row(host).failures()).as("one try a day").isEqualTo(5);

        listener.silent(false);
        clock.tick(Duration.ofHours(1));
        awaitIssued(host);
        assertThat(row(host).failures()).isZero();
    }

    @Test
    void oneHostsFailureIsNotAnothers() {
        DomainName good = published();
        DomainName bad = publish("bad", name -> dns.a(name, "192.0.2.1"));

        awaitIssued(good);

        assertThat(row(bad).state()).isEqualTo(HostState.WAITING_FOR_DNS);
    }

    @Test
    void certificateIsRenewedBeforeItEndsAndOnce() {
        DomainName host = published();
        awaitIssued(host);
        SealedCertificate first = presented(host);
        Instant renewAt = row(host).renewAt();
        Instant end = Der.split(first.chain()).getFirst().getNotAfter().toInstant();
        assertThat(renewAt).isBefore(end);

        clock.set(renewAt.minusSeconds(1));
        runDue();
        assertThat(presented(host).fingerprint()).isEqualTo(first.fingerprint());

        clock.set(renewAt.plusSeconds(1));
        jdbc.sql("delete from acme_order").update();
        DueJobs other = new DueJobs(dataSource, tasks, clock);
        await().untilAsserted(() -> {
            CompletableFuture<Void> there = CompletableFuture.runAsync(other::run);
            step(host);
            there.join();
            assertThat(presented(host).fingerprint()).isNotEqualTo(first.fingerprint());
        });
        runDue();
        other.run();
        assertThat(orders()).as("two nodes, one order").isOne();
    }

    @Test
    void clockThatIsBehindTheAuthoritysOrdersOnce() {
        clock.set(clock.instant().minus(Duration.ofHours(5)));
        DomainName host = published();

        awaitIssued(host);
        for (int minutes = 0; minutes < 30; minutes += 10) {
            clock.tick(Duration.ofMinutes(10));
            runDue();
        }

        assertThat(orders()).isOne();
    }

    @Test
    void orderOfANodeThatDiedIsFinishedByAnother() throws AuthorityException {
        DomainName host = published();
        AcmeAuthority authority = authorities.all().getFirst();
        AcmeAuthority.Account account = accounts.at(authority);
        budget.take(authority.directory(), host.ascii(), false);
        String url = authority.order(account, host, null);
        records.orders(
                host,
                authority.directory(),
                url,
                vault.seal(KeyPairs.bytes(KeyPairs.newP256()), OpenOrder.purposeOfKey(host.ascii())));
        jdbc.sql("update job set picked = true, picked_by = 'dead', last_heartbeat = :then where task_instance = :host")
                .param("then", java.sql.Timestamp.from(clock.instant()))
                .param("host", host.ascii())
                .update();

        runDue();
        assertThat(row(host).order().url()).as("the other may still be at work").isEqualTo(url);

        clock.tick(Duration.ofMinutes(31));
        due.takeOver();
        awaitIssued(host);
        assertThat(orders()).as("the same order").isOne();
    }

    @Test
    void authorityThatIsAwayCostsNoFailureAndItsLostAccountIsMadeAnew() {
        DomainName before = published();
        awaitIssued(before);
        pebble.stop();
        DomainName host = published();
        try {
            runDue();
            assertThat(row(host).trouble().code()).isEqualTo(Code.AUTHORITY_UNREACHABLE);
            assertThat(row(host).failures()).isZero();
            assertThat(row(host).nextAttempt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
        } finally {
            pebble.start("PEBBLE_WFE_NONCEREJECT=30"); // it has forgotten everything
        }
        clock.tick(Duration.ofHours(2));
        await().untilAsserted(() -> {
            step(host);
            assertThat(row(host).state()).isEqualTo(HostState.ISSUED);
        });
    }

    @Test
    void deactivatedAccountIsMadeAnew() throws Exception {
        awaitIssued(published());
        AcmeAuthority.Account before = accounts.at(authorities.all().getFirst());
        new AcmeConnection(new AcmeProperties.Authority(
                        URI.create(pebble.directory()), List.of(), null, null, pebble.trustAnchors()))
                .login(before)
                .getAccount()
                .deactivate();
        clock.tick(Duration.ofHours(2));
        DomainName host = published();

        runDue();
        assertThat(row(host).trouble().code()).isEqualTo(Code.ACCOUNT_REFUSED);
        assertThat(row(host).failures()).isZero();

        awaitIssued(host);
        assertThat(accounts.at(authorities.all().getFirst()).url()).isNotEqualTo(before.url());
    }

    @Test
    void nameThatTheAuthorityRefusesIsSaid() {
        DomainName host = publish(
                new DomainName("d" + System.nanoTime() + "." + PebbleServer.REFUSED),
                name -> dns.cname(name, "edge.example"));

        awaitFailures(host, 1);

        assertThat(row(host).trouble().code()).isEqualTo(Code.NAME_REFUSED);
        assertThat(row(host).trouble().facts()).first().asString().isNotBlank();
        assertThat(row(host).nextAttempt()).isEqualTo(clock.instant().plus(Pauses.afterFailure(1)));
    }

    @Test
    void ordersBeyondTheLimitWaitForRoom() {
        int room = ORDER_LIMIT - ORDER_LIMIT / 5;
        for (int order = 0; order < room; order++) {
            jdbc.sql("insert into acme_order (id, directory, host, ordered_at) values (?, ?, 'x', ?)")
                    .params(UUID.randomUUID(), pebble.directory(), java.sql.Timestamp.from(clock.instant()))
                    .update();
        }
        DomainName host = published();

        runDue();

        assertThat(row(host).trouble().code()).isEqualTo(Code.OWN_LIMIT);
        assertThat(row(host).failures()).isZero();
        assertThat(orders()).isEqualTo(room);
        clock.set(row(host).nextAttempt());
        awaitIssued(host);
    }

    @Test
    void revokedCertificateIsPresentedNoMoreAndAnotherIsOrdered() {
        DomainName host = published();
        awaitIssued(host);
        String first = presented(host).fingerprint();
        DomainName domain = Objects.requireNonNull(host.parent());

        assertThat(requests.revoke(alice, domain)).isEqualTo(new CertificateRequests.Revocation.Revoked());

        assertThat(row(host).fingerprint()).isNull();
        awaitIssued(host);
        assertThat(presented(host).fingerprint()).isNotEqualTo(first);
        assertThat(requests.revoke(stranger(), domain)).isEqualTo(new CertificateRequests.Revocation.NothingToRevoke());
    }

    /** As after a database that went away between the authority's answer and the note of it. */
    @Test
    void aRevocationThatWasNotNotedIsAskedForAgainAndStandsInTheTrailBothTimes(
            @Autowired Authorities authorities,
            @Autowired AcmeAccounts accounts,
            @Autowired StoredCertificates certificates,
            @Autowired AuditReading trail)
            throws AuthorityException {
        DomainName host = published();
        awaitIssued(host);
        DomainName domain = Objects.requireNonNull(host.parent());
        String fingerprint = presented(host).fingerprint();
        AcmeAuthority authority = authorities
                .of(Objects.requireNonNull(row(host).orderDirectory()))
                .orElseThrow();
        StoredCertificate certificate =
                certificates.findByFingerprint(fingerprint).orElseThrow();
        authority.revoke(accounts.at(authority), certificate.leaf());

        assertThat(requests.revoke(alice, domain)).isEqualTo(new CertificateRequests.Revocation.Revoked());

        assertThat(trail.page(AuditQuery.everything(alice.organizationId()), null, 50).entries().stream()
                        .map(SealedEntry::entry)
                        .filter(entry -> fingerprint.equals(entry.subject())))
                .extracting(AuditEntry::action)
                .containsSubsequence("certificate.revoked", "certificate.revocation-asked-for");
    }

    @Test
    void overviewSaysWhatIsPresentedToItsOwnerOnly() {
        DomainName host = published();
        awaitIssued(host);
        DomainName domain = Objects.requireNonNull(host.parent());

        HostStanding standing = overview.of(alice, domain).orElseThrow();

        assertThat(standing.presented().origin()).isEqualTo(CertificateOrigin.ACME);
        assertThat(standing.presented().names()).containsExactly(host.ascii());
        assertThat(standing.presented().issuer()).contains("Pebble");
        assertThat(standing.renewAt()).isBefore(standing.presented().notAfter());
        assertThat(overview.of(stranger(), domain)).isEmpty();
        assertThat(fleet.counts(alice)).containsEntry(HostState.ISSUED, 1).containsEntry(HostState.FAILING, 0);
        assertThat(fleet.page(alice, java.util.Set.of(HostState.ISSUED), null, 10))
                .extracting(CertificateFleet.Line::host)
                .containsExactly(host);
        FleetPlace after = new FleetPlace(false, host.ascii(), Instant.EPOCH);
        assertThat(fleet.page(alice, java.util.Set.of(HostState.ISSUED), after, 10))
                .isEmpty();
        assertThat(fleet.due(alice, 10)).hasSize(1);
    }
}
