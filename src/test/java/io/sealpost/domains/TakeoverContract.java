package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.Publication;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Ways to take over somebody's domain, one by one; docs/operations/ownership.md tells them to people. */
abstract class TakeoverContract extends OwnershipFixture {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration BEYOND_A_TRANSFER = Duration.ofDays(8);
    private static final Duration BEYOND_GRACE = Duration.ofDays(15);

    @Test
    void aClaimAloneServesNothing() {
        leadHere();
        claims.claim(mallory, domain);

        assertThat(publish(mallory, ENFORCE)).isInstanceOf(Publication.NotProved.class);
        assertThat(history.of(mallory, domain).orElseThrow().state()).isEqualTo(PolicyState.DRAFT);
        assertThat(served()).isNull();
        assertThat(claims.held(domain)).isEmpty();
        assertThat(certificateHosts()).isZero();
    }

    @Test
    void aClaimOfAHeldNameLooksLikeOneOfAFreeName() {
        holdAndServe(alice);
        dns.forgetQuestions();
        DomainClaim ofHeld = claims.claim(mallory, domain);
        look(mallory);
        List<String> askedOfHeld = dns.questions();
        Ownership held = own(mallory);

        domain = domain.child("free");
        dns.forgetQuestions();
        DomainClaim ofFree = claims.claim(mallory, domain);
        look(mallory);

        assertThat(ofHeld).isInstanceOf(DomainClaim.Claimed.class).hasSameClassAs(ofFree);
        assertThat(dns.questions()).hasSameSizeAs(askedOfHeld);
        assertThat(held)
                .usingRecursiveComparison()
                .ignoringFields("domain.id", "domain.name", "records")
                .isEqualTo(own(mallory));
    }

    @Test
    void theChallengeOfAnotherOrganizationProvesNothing() {
        claims.claim(alice, domain);
        claims.claim(mallory, domain);
        showChallenge(alice);

        assertThat(look(mallory)).isEqualTo(OwnershipState.UNPROVED);
        assertThat(look(alice)).isEqualTo(OwnershipState.PROVED);
    }

    @Test
    void theChallengeOfAnotherDomainProvesNothing() {
        claims.claim(mallory, domain.child("mine"));
        claims.claim(mallory, domain);
        String hers = Objects.requireNonNull(ownership
                        .of(mallory, domain.child("mine"))
                        .orElseThrow()
                        .records())
                .challenge();
        dns.txt("_sealpost-challenge." + domain, hers);

        assertThat(look(mallory)).isEqualTo(OwnershipState.UNPROVED);
    }

    @Test
    void aForgottenCnameGivesAStrangerNothing() {
        holdAndServe(alice);
        removal.remove(alice, domain);
        dns.remove("_sealpost-challenge." + domain);

        claims.claim(mallory, domain);
        assertThat(look(mallory)).isEqualTo(OwnershipState.UNPROVED);
        assertThat(publish(mallory, ENFORCE)).isInstanceOf(Publication.NotProved.class);
        assertThat(served()).isNull();
    }

    @Test
    void forgottenAliasesOfBoundNamesGiveAStrangerNothing() {
        claims.claim(alice, domain);
        ProofRecords.Bound bound = bound(alice);
        dns.cname(bound.host().ascii(), bound.hostTarget().ascii());
        dns.cname(bound.record().ascii(), bound.recordTarget().ascii());
        assertThat(look(alice)).isEqualTo(OwnershipState.PROVED);
        assertThat(own(alice).proof()).isEqualTo(ProofKind.RECORDS);
        removal.remove(alice, domain);

        claims.claim(mallory, domain);
        assertThat(look(mallory)).isEqualTo(OwnershipState.UNPROVED);
    }

    @Test
    void oneAliasAloneProvesNothing() {
        claims.claim(mallory, domain);
        ProofRecords.Bound bound = bound(mallory);
        dns.cname(bound.host().ascii(), bound.hostTarget().ascii());
        assertThat(look(mallory)).isEqualTo(OwnershipState.UNPROVED);
        dns.remove(bound.host().ascii());
        dns.cname(bound.record().ascii(), bound.recordTarget().ascii());
        assertThat(look(mallory)).isEqualTo(OwnershipState.UNPROVED);
    }

    @Test
    void aFormerHolderDoesNotReturnByWhatItLeftInTheDns() {
        holdAndServe(mallory);
        String old = challenge(mallory);
        removal.remove(mallory, domain);

        claims.claim(mallory, domain);
        assertThat(challenge(mallory)).isNotEqualTo(old);
        assertThat(look(mallory)).isEqualTo(OwnershipState.UNPROVED);
        assertThat(publish(mallory, TESTING)).isInstanceOf(Publication.NotProved.class);
    }

    @Test
    void aClaimByWhoeverServedItBeforeTakesNothingFromTheEdge() {
        holdAndServe(mallory);
        removal.remove(mallory, domain);
        claims.claim(alice, domain);
        showChallenge(alice);
        look(alice);
        publish(alice, TESTING);
        assertThat(served()).isEqualTo(TESTING.text());

        claims.claim(mallory, domain);
        assertThat(served()).isEqualTo(TESTING.text());
        removal.remove(mallory, domain);
        assertThat(served()).isEqualTo(TESTING.text());
        assertThat(claims.held(domain).orElseThrow().organizationId()).isEqualTo(alice.organizationId());
    }

    @Test
    void aClaimThatIsTakenBackTakesNothingFromTheEdge() {
        holdAndServe(alice);
        assertThat(answered()).endsWith(ENFORCE.text());

        claims.claim(mallory, domain);
        removal.remove(mallory, domain);
        assertThat(answered()).endsWith(ENFORCE.text());
        assertThat(served()).isEqualTo(ENFORCE.text());
        assertThat(certificateHosts()).isEqualTo(1);
    }

    @Test
    void ofTwoThatProveAtOnceOneHolds() throws Exception {
        claims.claim(alice, domain);
        claims.claim(mallory, domain);
        showChallenge(alice);
        showChallenge(mallory);
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (Future<OwnershipState> one :
                    two.invokeAll(List.of(looking(alice, together), looking(mallory, together)))) {
                one.get();
            }
        }
        assertThat(List.of(own(alice).state(), own(mallory).state()))
                .containsExactlyInAnyOrder(OwnershipState.PROVED, OwnershipState.TRANSFER);
    }

    @Test
    void aNewerProofOpensATransferThatTheHolderSeesAndServingGoesOn() {
        holdAndServe(mallory);
        String before = served();
        String id = history.of(mallory, domain).orElseThrow().policyId();
        claims.claim(alice, domain);
        showChallenge(alice);

        assertThat(look(alice)).isEqualTo(OwnershipState.TRANSFER);
        assertThat(own(mallory).contestedUntil()).isEqualTo(MORNING.plus(Duration.ofDays(7)));
        assertThat(publish(alice, TESTING)).isInstanceOf(Publication.NotProved.class);
        assertThat(served()).isEqualTo(before);

        clock.tick(BEYOND_A_TRANSFER);
        watch.lookAtDue();
        assertThat(own(alice).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(own(mallory).left()).isEqualTo(Leaving.TRANSFERRED);
        assertThat(served()).isEqualTo(before);
        assertThat(history.of(alice, domain).orElseThrow().policyId()).isEqualTo(id);
        assertThat(history.of(mallory, domain).orElseThrow().state()).isEqualTo(PolicyState.REMOVED);
        publish(alice, TESTING);
        assertThat(served()).isEqualTo(TESTING.text());
        assertThat(history.of(alice, domain).orElseThrow().policyId()).isGreaterThan(id);
    }

    @Test
    void aHolderThatProvesControlAnewKeepsTheDomain() {
        holdAndServe(alice);
        claims.claim(mallory, domain);
        showChallenge(mallory);
        assertThat(look(mallory)).isEqualTo(OwnershipState.TRANSFER);
        assertThat(ownership.object(alice, domain)).isTrue();
        look(alice);
        assertThat(own(alice).objecting()).as("the old record counts no more").isTrue();

        showChallenge(alice);
        look(alice);
        assertThat(own(alice).contestedUntil()).isNull();
        assertThat(look(mallory)).as("its old record counts no more").isEqualTo(OwnershipState.UNPROVED);
        clock.tick(BEYOND_A_TRANSFER);
        watch.lookAtDue();
        assertThat(own(alice).state()).isEqualTo(OwnershipState.PROVED);
    }

    @Test
    void aClaimantWhoseProofGoesAwayGetsNothing() {
        holdAndServe(alice);
        claims.claim(mallory, domain);
        showChallenge(mallory);
        assertThat(look(mallory)).isEqualTo(OwnershipState.TRANSFER);
        dns.remove("_sealpost-challenge." + domain);

        clock.tick(BEYOND_A_TRANSFER);
        watch.lookAtDue();
        assertThat(own(mallory).state()).isEqualTo(OwnershipState.UNPROVED);
        assertThat(own(alice).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(served()).isEqualTo(ENFORCE.text());
    }

    @Test
    void aDnsThatCannotBeAskedPassesNothingOn() {
        holdAndServe(alice);
        claims.claim(mallory, domain);
        showChallenge(mallory);
        look(mallory);
        dns.down(io.sealpost.dns.DnsFailure.SERVFAIL);

        clock.tick(BEYOND_A_TRANSFER);
        watch.lookAtDue();
        assertThat(own(mallory).state()).isEqualTo(OwnershipState.TRANSFER);
        assertThat(own(alice).state()).isEqualTo(OwnershipState.PROVED);
    }

    @Test
    void aDepartedDomainIsDroppedAndWhoeverClaimsItLaterStartsFromNothing() {
        holdAndServe(alice);
        dns.remove("mta-sts." + domain).remove("_sealpost-challenge." + domain);
        look(alice);
        clock.tick(BEYOND_GRACE);
        watch.lookAtDue();
        assertThat(own(alice).left()).isEqualTo(Leaving.DEPARTED);
        assertThat(served()).isNull();

        leadHere(); // the domain changed hands together with its zone
        claims.claim(mallory, domain);
        assertThat(look(mallory)).isEqualTo(OwnershipState.UNPROVED);
        assertThat(history.of(mallory, domain).orElseThrow().number()).isZero();
        assertThat(served()).isNull();
    }

    @Test
    void whatATrustedOrganizationHadDroppedBelongsToWhoeverProvesIt() {
        Account staff = staffDropped();
        claims.claim(alice, domain);
        showChallenge(alice);
        assertThat(look(alice)).isEqualTo(OwnershipState.PROVED);
        leadHere();
        clock.tick(BEYOND_GRACE);
        watch.lookAtDue();
        assertThat(own(staff).state()).isEqualTo(OwnershipState.GONE);
        assertThat(own(staff).returning()).isFalse();

        removal.remove(alice, domain);
        clock.tick(BEYOND_GRACE);
        watch.lookAtDue();
        assertThat(look(staff)).as("it has passed on").isEqualTo(OwnershipState.GONE);
        assertThat(served()).isNull();

        claims.claim(alice, domain);
        showChallenge(alice);
        look(alice);
        claims.claim(staff, domain);
        assertThat(look(staff)).as("asked for a proof like anybody").isEqualTo(OwnershipState.UNPROVED);
    }

    @Test
    void aDroppedDomainDoesNotReturnWhileSomebodyElseIsAboutToProveIt() {
        Account staff = staffDropped();
        claims.claim(alice, domain);
        leadHere(); // Alice follows the page, and sets the alias first
        assertThat(look(staff)).isEqualTo(OwnershipState.GONE);
        assertThat(served()).isNull();

        showChallenge(alice);
        assertThat(look(alice)).as("at once, without a transfer").isEqualTo(OwnershipState.PROVED);
    }

    @Test
    void aClaimThatWasForgottenHoldsUpNoReturn() {
        Account staff = staffDropped();
        claims.claim(mallory, domain);
        look(mallory);
        clock.tick(Duration.ofDays(31));
        watch.lookAtDue();
        leadHere();
        assertThat(look(staff)).isEqualTo(OwnershipState.PROVED);
        assertThat(served()).isEqualTo(ENFORCE.text());
        assertThat(look(mallory)).isEqualTo(OwnershipState.UNPROVED);
    }

    @Test
    void whoeverBreaksIntoTheDnsOfAHolderForADayGetsNothing() {
        holdAndServe(alice);
        dns.remove("mta-sts." + domain).remove("_sealpost-challenge." + domain);
        assertThat(look(alice)).isEqualTo(OwnershipState.DEPARTED);
        clock.tick(A_DAY);
        claims.claim(mallory, domain);
        showChallenge(mallory);
        assertThat(look(mallory)).isEqualTo(OwnershipState.TRANSFER);
        assertThat(own(alice).contestedUntil()).isEqualTo(MORNING.plus(Duration.ofDays(7)));
        assertThat(served()).isEqualTo(ENFORCE.text());

        dns.remove("_sealpost-challenge." + domain);
        leadHere(); // thrown out
        assertThat(look(alice)).isEqualTo(OwnershipState.PROVED);
        clock.tick(BEYOND_A_TRANSFER);
        watch.lookAtDue();
        assertThat(own(mallory).state()).isEqualTo(OwnershipState.UNPROVED);
        assertThat(own(alice).state()).isEqualTo(OwnershipState.PROVED);
    }

    @Test
    void aHolderThatIsBackHasItsDaysFromTheNewerProof() {
        holdAndServe(alice);
        dns.remove("mta-sts." + domain).remove("_sealpost-challenge." + domain);
        look(alice);
        clock.tick(Duration.ofDays(6));
        claims.claim(mallory, domain);
        showChallenge(mallory);
        assertThat(look(mallory)).isEqualTo(OwnershipState.TRANSFER);
        leadHere();
        assertThat(look(alice)).isEqualTo(OwnershipState.PROVED);

        clock.tick(Duration.ofDays(2));
        assertThat(look(mallory)).isEqualTo(OwnershipState.TRANSFER);
        assertThat(own(alice).contestedUntil()).isEqualTo(MORNING.plus(Duration.ofDays(6 + 7)));
    }

    @Test
    void aDepartedHolderHoldsUpNobodyWhoProvesControl() {
        holdAndServe(mallory);
        dns.remove("mta-sts." + domain).remove("_sealpost-challenge." + domain);
        assertThat(look(mallory)).isEqualTo(OwnershipState.DEPARTED);

        clock.tick(BEYOND_A_TRANSFER);
        claims.claim(alice, domain);
        showChallenge(alice);
        assertThat(look(alice)).isEqualTo(OwnershipState.PROVED);
        assertThat(own(mallory).state()).isEqualTo(OwnershipState.GONE);
    }

    @Test
    void evenATrustedOrganizationTakesNothingThatAnotherHolds() {
        holdAndServe(alice);
        Account staff = somebody("staff@example.com", true);
        claims.claim(staff, domain);

        assertThat(own(staff).state()).isEqualTo(OwnershipState.UNPROVED);
        assertThat(publish(staff, TESTING)).isInstanceOf(Publication.NotProved.class);
        assertThat(served()).isEqualTo(ENFORCE.text());
    }

    private Account staffDropped() {
        Account staff = somebody("staff@example.com", true);
        claims.claim(staff, domain);
        leadHere();
        publish(staff, ENFORCE);
        look(staff);
        dns.remove("mta-sts." + domain);
        look(staff);
        clock.tick(BEYOND_GRACE);
        watch.lookAtDue();
        assertThat(own(staff).left()).isEqualTo(Leaving.DEPARTED);
        return staff;
    }

    private Callable<OwnershipState> looking(Account account, CyclicBarrier together) {
        return () -> {
            together.await();
            return look(account);
        };
    }

    private long certificateHosts() {
        return jdbc.sql("select count(*) from certificate_host where domain_name = ? and hosted = true")
                .param(domain.ascii())
                .query(Long.class)
                .single();
    }
}
