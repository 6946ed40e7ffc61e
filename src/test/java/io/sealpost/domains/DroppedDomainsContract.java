package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DnsFailure;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What becomes of trusted organizations' domains whose DNS has left, on every database that Sealpost runs on. */
@RecordApplicationEvents
abstract class DroppedDomainsContract extends OwnershipFixture {

    @Autowired
    ApplicationEvents events;

    private Account staff;

    @BeforeEach
    void aTrustedOrganization() {
        staff = somebody("staff@example.com", true);
    }

    @Test
    void aTrustedOrganizationsDomainIsDroppedAfterTheGraceTime() {
        staffServes();
        dns.remove("mta-sts." + domain);
        assertThat(look(staff)).isEqualTo(OwnershipState.DEPARTED);
        assertThat(own(staff).dropsAt()).isEqualTo(MORNING.plus(Duration.ofDays(14)));
        clock.tick(Duration.ofDays(13));
        watch.lookAtDue();
        assertThat(served()).isEqualTo(ENFORCE.text());

        clock.tick(Duration.ofDays(1));
        watch.lookAtDue();
        assertThat(own(staff).state()).isEqualTo(OwnershipState.GONE);
        assertThat(own(staff).left()).isEqualTo(Leaving.DEPARTED);
        assertThat(own(staff).returning()).isTrue();
        assertThat(served()).isNull();
        assertThat(hosts()).isZero();
    }

    @Test
    void itReturnsByItselfWithItsLastVersionOnceItsDnsLeadsHereAgain() {
        String id = staffServes().policyId();
        dropped();
        clock.tick(Duration.ofDays(100));
        watch.lookAtDue();
        assertThat(own(staff).state()).isEqualTo(OwnershipState.GONE);
        leadHere();
        clock.tick(Duration.ofDays(7));
        watch.lookAtDue();

        assertThat(own(staff).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(own(staff).proof()).isEqualTo(ProofKind.TRUST);
        assertThat(served()).isEqualTo(ENFORCE.text());
        assertThat(answered()).endsWith(ENFORCE.text());
        assertThat(hosts()).isEqualTo(1);
        PolicySummary policy = history.of(staff, domain).orElseThrow();
        assertThat(policy.policyId()).isEqualTo(id);
        assertThat(policy.number()).isEqualTo(1);
        assertThat(history.version(policy, 1).orElseThrow().servedUntil()).isNull();
        assertThat(events.stream(DomainReturned.class))
                .singleElement()
                .satisfies(returned -> assertThat(returned.dropped()).isTrue());
        publish(staff, TESTING);
        assertThat(served()).isEqualTo(TESTING.text());
    }

    @Test
    void aReturnedDomainDepartsAndReturnsLikeAnyOther() {
        staffServes();
        dropped();
        leadHere();
        look(staff);
        dns.remove("mta-sts." + domain);
        assertThat(look(staff)).isEqualTo(OwnershipState.DEPARTED);
        leadHere();
        assertThat(look(staff)).isEqualTo(OwnershipState.PROVED);
        assertThat(events.stream(DomainReturned.class).map(DomainReturned::dropped))
                .containsExactly(true, false);
    }

    @Test
    void aDraftReturnsAsADraft() {
        claims.claim(staff, domain);
        leadHere();
        look(staff);
        dropped();
        leadHere();
        assertThat(look(staff)).isEqualTo(OwnershipState.PROVED);
        assertThat(history.of(staff, domain).orElseThrow().state()).isEqualTo(PolicyState.DRAFT);
        assertThat(served()).isNull();
    }

    @Test
    void whatWasWithdrawnBeforeItLeftStaysSo() {
        staffServes();
        removal.remove(staff, domain);
        claims.claim(staff, domain);
        look(staff);
        dropped();
        leadHere();
        assertThat(look(staff)).isEqualTo(OwnershipState.PROVED);
        assertThat(history.of(staff, domain).orElseThrow().state()).isEqualTo(PolicyState.DRAFT);
        assertThat(served()).isNull();
    }

    @Test
    void aDnsThatCannotBeAskedBringsNothingBackAndEndsNothing() {
        staffServes();
        dropped();
        dns.down(DnsFailure.SERVFAIL);
        assertThat(look(staff)).isEqualTo(OwnershipState.GONE);
        assertThat(own(staff).returning()).isTrue();
    }

    @Test
    void whatIsNotTrustedAnyMoreReturnsOnlyOnceItIsAgain() {
        SignedInAs.insertPeople(jdbc);
        staffServes();
        dropped();
        rules.trust(SignedInAs.OLIVIA, staff.organizationId(), false);
        leadHere();
        assertThat(look(staff)).isEqualTo(OwnershipState.GONE);
        assertThat(own(staff).returning()).isFalse();

        rules.trust(SignedInAs.OLIVIA, staff.organizationId(), true);
        assertThat(own(staff).returning()).isTrue();
        watch.lookAtDue();
        assertThat(own(staff).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(served()).isEqualTo(ENFORCE.text());
    }

    @Test
    void whatSomebodyRemovedDoesNotReturnByItself() {
        staffServes();
        removal.remove(staff, domain);
        clock.tick(Duration.ofDays(1));
        watch.lookAtDue();
        assertThat(look(staff)).isEqualTo(OwnershipState.GONE);
        assertThat(served()).isNull();
    }

    @Test
    void theTrailTellsThatItIsHeldAgain() {
        staffServes();
        dropped();
        leadHere();
        look(staff);
        assertThat(jdbc.sql(
                                "select after_values from audit_pending where action = 'domain.returned' and domain = :name"
                                        + " union all"
                                        + " select after_values from audit_entry where action = 'domain.returned' and domain = :name")
                        .param("name", domain.ascii())
                        .query(String.class)
                        .list())
                .containsExactly("{\"held\":\"true\"}");
    }

    private PolicySummary staffServes() {
        claims.claim(staff, domain);
        leadHere();
        publish(staff, ENFORCE);
        assertThat(look(staff)).isEqualTo(OwnershipState.PROVED);
        return history.of(staff, domain).orElseThrow();
    }

    private void dropped() {
        dns.remove("mta-sts." + domain);
        assertThat(look(staff)).isEqualTo(OwnershipState.DEPARTED);
        clock.tick(Duration.ofDays(15));
        watch.lookAtDue();
        assertThat(own(staff).state()).isEqualTo(OwnershipState.GONE);
        assertThat(served()).isNull();
    }

    private long hosts() {
        return jdbc.sql("select count(*) from certificate_host where domain_name = ? and hosted = true")
                .param(domain.ascii())
                .query(Long.class)
                .single();
    }
}
