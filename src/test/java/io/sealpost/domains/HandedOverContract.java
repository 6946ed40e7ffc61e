package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Role;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.DomainHealths;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyWish;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.ProposalState;
import io.sealpost.policies.RemovalClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What each side has of a domain that was removed or passed to another organization, on every database. */
abstract class HandedOverContract extends OwnershipFixture {

    private static final Duration YEAR = Duration.ofSeconds(31_557_600);

    @Autowired
    PolicyApproval approval;

    @Autowired
    DomainHealths healths;

    @Test
    void theNewHolderWaitsUntilNobodyKeepsWhatTheFormerOneServed() {
        holdAndServe(mallory);
        publish(mallory, lasting(YEAR));
        clock.tick(Duration.ofDays(1));
        publish(mallory, lasting(Duration.ofDays(1)));
        Instant kept = clock.instant().plus(YEAR);
        pass(mallory, alice);
        publish(alice, new StsPolicy(PolicyMode.NONE, TESTING.maxAge(), TESTING.mx()));
        clock.tick(Duration.ofDays(8));

        RemovalClock plan = plan(alice);
        assertThat(plan.safe(clock.instant())).isFalse();
        assertThat(plan.safeFrom(clock.instant())).isEqualTo(kept);
        assertThat(plan.enforced()).isTrue();
        clock.set(kept);
        assertThat(plan(alice).safe(kept)).isTrue();
        assertThat(plan(alice).daysAtRisk(kept)).isZero();
    }

    @Test
    void whoeverOnlyClaimsADomainIsToldNothingOfItsPolicies() {
        holdAndServe(alice);
        publish(alice, lasting(YEAR));
        claims.claim(mallory, domain);
        assertThat(plan(mallory).safe(clock.instant())).isTrue();
        assertThat(plan(mallory).earlierUntil()).isNull();
    }

    @Test
    void whatWaitedForApprovalLapsesWithARemovedDomain() {
        holdAndServe(alice);
        ProposalDetails waiting = propose(alice);
        removal.remove(alice, domain);
        assertLapsed(alice, waiting);
    }

    @Test
    void whatWaitedForApprovalLapsesWithADomainThatPassesOver() {
        holdAndServe(alice);
        ProposalDetails waiting = propose(alice);
        pass(alice, mallory);
        assertLapsed(alice, waiting);
        assertThat(approval.of(mallory, domain, waiting.id())).isEmpty();
    }

    @Test
    void whatWaitedForApprovalLapsesWithADomainThatIsDropped() {
        holdAndServe(alice);
        ProposalDetails waiting = propose(alice);
        dns.remove("mta-sts." + domain).remove("_sealpost-challenge." + domain);
        look(alice);
        clock.tick(Duration.ofDays(15));
        watch.lookAtDue();
        assertLapsed(alice, waiting);
    }

    @Test
    void theFormerHoldersHomeForgetsHowADomainWas() {
        holdAndServe(alice);
        jdbc.sql("update check_position set revision = revision + 1").update();
        jdbc.sql("update domain_health set verdict = 'BROKEN', revision = (select revision from check_position)"
                        + " where domain_name = ?")
                .param(domain.ascii())
                .update();
        assertThat(healths.counts(alice)).containsEntry(Verdict.BROKEN, 1);

        pass(alice, mallory);
        assertThat(healths.counts(alice).getOrDefault(Verdict.BROKEN, 0)).isZero();
        assertThat(healths.having(alice, Verdict.BROKEN).test(domain.ascii())).isFalse();
        pass(mallory, alice);
        assertThat(healths.counts(mallory).getOrDefault(Verdict.BROKEN, 0)).isZero();
        assertThat(healths.counts(alice).getOrDefault(Verdict.BROKEN, 0)).isZero();
    }

    @Test
    void ofManyWhoBringADomainBackAtOnceEachIsAnswered() throws Exception {
        claims.claim(alice, domain);
        removal.remove(alice, domain);
        CyclicBarrier together = new CyclicBarrier(6);
        Callable<DomainClaim> claim = () -> {
            together.await();
            return claims.claim(alice, domain);
        };
        try (var threads = Executors.newFixedThreadPool(6)) {
            assertThat(threads.invokeAll(
                            IntStream.range(0, 6).mapToObj(_ -> claim).toList()))
                    .allSatisfy(one -> assertThat(one.get()).isNotNull())
                    .filteredOn(one -> one.resultNow() instanceof DomainClaim.Claimed)
                    .hasSize(1);
        }
    }

    private void pass(Account from, Account to) {
        claims.claim(to, domain);
        dns.remove("_sealpost-challenge." + domain);
        showChallenge(to);
        look(to);
        assertThat(ownership.handOver(from, domain)).isTrue();
    }

    private ProposalDetails propose(Account owner) {
        Account editor =
                new Account(UUID.randomUUID(), owner.organizationId(), "editor@example.org", Role.EDITOR, false);
        return approval.propose(editor, new PolicyWish(domain, TESTING, 1), "");
    }

    private void assertLapsed(Account owner, ProposalDetails waiting) {
        ProposalDetails after = approval.of(owner, domain, waiting.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(ProposalState.LAPSED);
        assertThat(after.decidedAt()).isEqualTo(clock.instant());
        assertThat(after.decidedBy()).isNull();
        assertThat(jdbc.sql("select domain from (select action, domain, organization_id from audit_pending union all"
                                + " select action, domain, organization_id from audit_entry) trail"
                                + " where action = 'proposal.lapsed' and organization_id = ?")
                        .param(owner.organizationId())
                        .query(String.class)
                        .list())
                .isEqualTo(List.of(domain.ascii()));
    }

    private RemovalClock plan(Account account) {
        return removal.clock(history.of(account, domain).orElseThrow());
    }

    private static StsPolicy lasting(Duration maxAge) {
        return new StsPolicy(PolicyMode.ENFORCE, new MaxAge(maxAge.toSeconds()), ENFORCE.mx());
    }
}
