package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.Publication;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What proofs, departures and transfers promise, on every database that Sealpost runs on. */
@RecordApplicationEvents
abstract class OwnershipContract extends OwnershipFixture {

    @Autowired
    OwnershipStates states;

    @Autowired
    ApplicationEvents events;

    @Test
    void aTxtRecordProvesAndTheClaimIsSeenByItself() {
        claims.claim(alice, domain);
        assertThat(records(alice).challenge()).matches("[a-z2-7]{32}");
        assertThat(states.of(alice, List.of(domain))).containsEntry(domain, OwnershipState.UNPROVED);
        showChallenge(alice);

        watch.lookAtDue();
        assertThat(own(alice).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(own(alice).proof()).isEqualTo(ProofKind.TXT);
        assertThat(events.stream(DomainsProved.class))
                .singleElement()
                .satisfies(proved -> assertThat(proved.how()).isEqualTo(ProofKind.TXT));
        assertThat(publish(alice, TESTING)).isInstanceOf(Publication.Published.class);
    }

    @Test
    void aTrustedOrganizationHoldsWhatItClaims() {
        Account staff = somebody("staff@example.com", true);
        claims.claim(staff, domain);
        assertThat(own(staff).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(own(staff).records()).isNull();
        assertThat(publish(staff, TESTING)).isInstanceOf(Publication.Published.class);

        clock.tick(Duration.ofDays(400));
        watch.lookAtDue();
        assertThat(own(staff).state()).as("what never led here has not left").isEqualTo(OwnershipState.PROVED);
        assertThat(served()).isEqualTo(TESTING.text());
    }

    @Test
    void theOperatorTrustsAndStopsToTrust() {
        SignedInAs.insertPeople(jdbc);
        claims.claim(alice, domain);
        assertThatThrownBy(() -> rules.trust(alice, alice.organizationId(), true))
                .isInstanceOf(AccessDeniedException.class);
        rules.trust(SignedInAs.OLIVIA, alice.organizationId(), true);
        assertThat(own(alice).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(own(alice).proof()).isEqualTo(ProofKind.TRUST);

        rules.trust(SignedInAs.OLIVIA, alice.organizationId(), false);
        assertThat(own(alice).state()).isEqualTo(OwnershipState.PROVED);
        DomainName next = domain.child("next");
        claims.claim(alice, next);
        assertThat(ownership.of(alice, next).orElseThrow().state()).isEqualTo(OwnershipState.UNPROVED);
    }

    @Test
    void aDomainWhoseDnsLeavesIsDepartedAndComesBack() {
        holdAndServe(alice);
        dns.remove("_sealpost-challenge." + domain);
        assertThat(look(alice)).as("its policy host still leads here").isEqualTo(OwnershipState.PROVED);
        dns.remove("mta-sts." + domain);
        dns.cname("mta-sts." + domain, "elsewhere.example.net").a("elsewhere.example.net", "198.51.100.7");

        assertThat(look(alice)).isEqualTo(OwnershipState.DEPARTED);
        assertThat(own(alice).dropsAt()).isEqualTo(MORNING.plus(Duration.ofDays(14)));
        assertThat(states.urgent(alice, 5)).containsExactly(domain);
        assertThat(states.names(alice, OwnershipState.DEPARTED)).containsExactly(domain.ascii());
        assertThat(served()).isEqualTo(ENFORCE.text());

        dns.remove("mta-sts." + domain);
        leadHere();
        assertThat(look(alice)).isEqualTo(OwnershipState.PROVED);
        assertThat(events.stream(DomainDeparted.class)).hasSize(1);
        assertThat(events.stream(DomainReturned.class)).hasSize(1);
    }

    @Test
    void aDnsThatCannotBeAskedIsNoDeparture() {
        holdAndServe(alice);
        dns.down(DnsFailure.TIMEOUT);
        assertThat(look(alice)).isEqualTo(OwnershipState.PROVED);
    }

    @Test
    void homeNamesTheOrganizationsOwnContestedDomainsOnly() {
        holdAndServe(alice);
        claims.claim(mallory, domain);
        showChallenge(mallory);
        look(mallory);
        assertThat(states.urgent(alice, 5)).containsExactly(domain);
        assertThat(states.urgent(mallory, 5)).isEmpty();
        assertThat(states.being(alice, OwnershipState.PROVED).test(domain.ascii()))
                .isTrue();
        assertThat(states.being(mallory, OwnershipState.PROVED).test(domain.ascii()))
                .isFalse();
        assertThat(states.being(mallory, OwnershipState.TRANSFER).test(domain.ascii()))
                .isTrue();
    }

    @Test
    void boundNamesAreWhatTheRecordsAre() {
        claims.claim(alice, domain);
        ProofRecords.Bound bound = bound(alice);
        assertThat(bound.hostTarget().ascii()).isEqualTo(challenge(alice) + ".hosts.sealpost.example");
        assertThat(bound.recordTarget().ascii()).isEqualTo("_mta-sts." + challenge(alice) + ".hosts.sealpost.example");
    }

    @Test
    void whoeverWaitsGetsWhatIsRemoved() {
        holdAndServe(alice);
        claims.claim(mallory, domain);
        showChallenge(mallory);
        look(mallory);
        removal.remove(alice, domain);
        watch.lookAtDue();
        assertThat(own(mallory).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(served()).isNull();
    }

    @Test
    void aHolderHandsOverAtOnce() {
        holdAndServe(alice);
        assertThat(ownership.handOver(alice, domain)).isFalse();
        claims.claim(mallory, domain);
        showChallenge(mallory);
        look(mallory);
        Account viewer = new Account(UUID.randomUUID(), alice.organizationId(), "v@example.org", Role.VIEWER, false);
        assertThatThrownBy(() -> ownership.handOver(viewer, domain)).isInstanceOf(AccessDeniedException.class);

        assertThat(ownership.handOver(alice, domain)).isTrue();
        assertThat(own(mallory).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(served()).isEqualTo(ENFORCE.text());
        assertThat(events.stream(TransferOpened.class)).hasSize(1);
        assertThat(events.stream(TransferCompleted.class))
                .singleElement()
                .satisfies(done -> assertThat(done.accepted()).isTrue());
    }

    @Test
    void theHostAndTheScheduleOfChecksPassOverWithTheDomain() {
        holdAndServe(alice);
        claims.claim(mallory, domain);
        showChallenge(mallory);
        look(mallory);
        ownership.handOver(alice, domain);

        assertThat(organizationOf("certificate_host")).isEqualTo(mallory.organizationId());
        assertThat(organizationOf("domain_health")).isEqualTo(mallory.organizationId());
    }

    private UUID organizationOf(String table) {
        return jdbc.sql("select organization_id from " + table + " where domain_name = ?")
                .param(domain.ascii())
                .query(UUID.class)
                .single();
    }
}
