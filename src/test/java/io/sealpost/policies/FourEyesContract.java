package io.sealpost.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.ApprovalNeededException;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** What the four-eyes rule keeps from being published, on every database that Sealpost runs on. */
abstract class FourEyesContract {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Account ALICE = SignedInAs.ALICE;
    private static final Account BOB = SignedInAs.BOB;

    @Autowired
    PolicyApproval approval;

    @Autowired
    WaitingProposals waiting;

    @Autowired
    PolicyPublishing publishing;

    @Autowired
    PolicyHistory history;

    @Autowired
    DomainRemoval removal;

    @Autowired
    OrganizationRules rules;

    @Autowired
    DomainClaims claims;

    @Autowired
    JdbcClient jdbc;

    DomainName domain;

    @BeforeEach
    void claimADomain() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("delete from policy_proposal").update();
        rules.fourEyes(ALICE, ALICE.organizationId(), true);
        claimAnother();
    }

    @Test
    void anEditorsChangeWaitsAndAnOwnersDoesNot() {
        assertThat(approval.needed(BOB)).isTrue();
        assertThat(approval.needed(ALICE)).isFalse();
        assertThat(approval.needed(SignedInAs.CHARLIE)).isFalse();
        assertThatThrownBy(() -> publishing.publish(BOB, domain, policy(86_400), 0, ""))
                .isInstanceOf(ApprovalNeededException.class);
        assertThatThrownBy(() -> removal.remove(BOB, domain)).isInstanceOf(ApprovalNeededException.class);
        assertThat(summary().number()).isZero();
        assertThat(publishing.publish(ALICE, domain, policy(86_400), 0, "")).isInstanceOf(Publication.Published.class);
        assertThatThrownBy(() -> publishing.republish(BOB, domain, 1, 1, ""))
                .isInstanceOf(ApprovalNeededException.class);
        rules.fourEyes(ALICE, ALICE.organizationId(), false);
        assertThat(publishing.publish(BOB, domain, policy(3_600), 1, "")).isInstanceOf(Publication.Published.class);
    }

    @Test
    void aTokenThatPublishesIsNoSecondPairOfEyes() {
        ProposalDetails proposal = propose(86_400, 0);
        Account program =
                new Account(UUID.randomUUID(), ALICE.organizationId(), "Terraform sp_a1B2…", Role.EDITOR, false, true);
        assertThatThrownBy(() -> approval.approve(program, domain, proposal.id()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> approval.drop(program, domain, proposal.id(), ""))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(summary().number()).isZero();
    }

    @Test
    void somebodyElseApprovesAndTheAuthorIsTheAuthor() {
        ProposalDetails proposal = propose(86_400, 0);
        assertThat(waiting.page(ALICE, null, 10))
                .extracting(ProposalDetails::id)
                .containsExactly(proposal.id());
        assertThat(approval.approve(BOB, domain, proposal.id())).isInstanceOf(Approval.OwnProposal.class);
        assertThat(summary().number()).isZero();

        Approval.Given given = (Approval.Given) approval.approve(ALICE, domain, proposal.id());
        VersionDetails version = ((Publication.Published) given.publication()).version();
        assertThat(version.author()).isEqualTo("bob@example.org");
        assertThat(version.reason()).isEqualTo("because");
        assertThat(version.policy()).contains(policy(86_400));
        ProposalDetails after = approval.of(BOB, domain, proposal.id()).orElseThrow();
        assertThat(after.state()).isEqualTo(ProposalState.PUBLISHED);
        assertThat(after.decidedBy()).isEqualTo("alice@example.org");
        assertThat(after.became()).isEqualTo(1);
        assertThat(waiting.page(ALICE, null, 10)).isEmpty();
        assertThat(approval.approve(ALICE, domain, proposal.id())).isInstanceOf(Approval.DecidedAlready.class);
    }

    @Test
    void anotherEditorMayApproveToo() {
        ProposalDetails proposal = propose(86_400, 0);
        Account dora = new Account(UUID.randomUUID(), BOB.organizationId(), "dora@example.org", BOB.role(), false);
        assertThat(approval.approve(dora, domain, proposal.id())).isInstanceOf(Approval.Given.class);
        assertThat(summary().number()).isOne();
    }

    @Test
    void ofTwoWhoApproveAtOnceOneIsTold() throws Exception {
        ProposalDetails proposal = propose(86_400, 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Approval> approve = () -> approval.approve(ALICE, domain, proposal.id());
            assertThat(threads.invokeAll(List.of(approve, approve)))
                    .filteredOn(future -> future.resultNow() instanceof Approval.Given)
                    .hasSize(1);
        }
        assertThat(summary().number()).isOne();
    }

    @Test
    void whatCameBetweenIsNotOverwritten() {
        ProposalDetails proposal = propose(86_400, 0);
        publishing.publish(ALICE, domain, policy(3_600), 0, "");
        Approval.Given given = (Approval.Given) approval.approve(ALICE, domain, proposal.id());
        assertThat(given.publication()).isInstanceOf(Publication.Superseded.class);
        assertThat(approval.of(ALICE, domain, proposal.id()).orElseThrow().open())
                .isTrue();
        assertThat(summary().number()).isOne();
    }

    @Test
    void aNewProposalTakesThePlaceOfTheAuthorsOlderOneAndEitherCanBeDropped() {
        ProposalDetails older = propose(86_400, 0);
        ProposalDetails newer = propose(3_600, 0);
        assertThat(waiting.page(ALICE, null, 10))
                .extracting(ProposalDetails::id)
                .containsExactly(newer.id());
        assertThat(approval.of(ALICE, domain, older.id()).orElseThrow().state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(approval.drop(ALICE, domain, newer.id(), "")).isTrue();
        assertThat(approval.of(ALICE, domain, newer.id()).orElseThrow().state()).isEqualTo(ProposalState.REFUSED);
        assertThat(approval.drop(ALICE, domain, newer.id(), "")).isFalse();
    }

    @Test
    void viewersDecideNothingAndOthersFindNothing() {
        ProposalDetails proposal = propose(86_400, 0);
        assertThatThrownBy(() -> approval.approve(SignedInAs.VERA, domain, proposal.id()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> approval.drop(SignedInAs.VERA, domain, proposal.id(), ""))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(approval.of(SignedInAs.CHARLIE, domain, proposal.id())).isEmpty();
        assertThat(waiting.page(SignedInAs.CHARLIE, null, 10)).isEmpty();
        assertThatThrownBy(() -> approval.approve(SignedInAs.CHARLIE, domain, proposal.id()))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> rules.fourEyes(BOB, BOB.organizationId(), false))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whatWaitsComesInPagesTheOldestFirstAndKeepsItsPlacesWhileSomeIsDecided() {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            claimAnother();
            all.add(propose(86_400, 0).id());
        }
        // Two of one moment have their places by their ids.
        jdbc.sql("update policy_proposal set proposed_at = current_timestamp where id in (?, ?)")
                .params(all.get(3), all.get(4))
                .update();
        assertThat(waiting.count(ALICE.organizationId(), 100)).isEqualTo(5);
        assertThat(waiting.count(ALICE.organizationId(), 3)).isEqualTo(3);
        List<UUID> first = ids(waiting.page(ALICE, null, 2));
        assertThat(first).containsExactlyElementsOf(all.subList(0, 2));

        jdbc.sql("update policy_proposal set state = 'REFUSED' where id = ?")
                .param(first.get(1))
                .update();
        List<UUID> second = ids(waiting.page(ALICE, first.get(1), 2));
        List<UUID> third = ids(waiting.page(ALICE, second.get(1), 2));
        assertThat(second.getFirst()).isEqualTo(all.get(2));
        assertThat(Stream.of(second, third).flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(all.subList(2, 5));
        assertThat(waiting.count(ALICE.organizationId(), 100)).isEqualTo(4);
        assertThat(ids(waiting.page(SignedInAs.CHARLIE, first.get(1), 2))).isEmpty();
        assertThat(waiting.count(SignedInAs.CHARLIE.organizationId(), 100)).isZero();
    }

    @Test
    void whatWaitsForARemovedDomainWaitsForNobody() {
        ProposalDetails proposal = propose(86_400, 0);
        assertThat(waiting.of(ALICE, summary())).extracting(ProposalDetails::id).containsExactly(proposal.id());
        removal.remove(ALICE, domain);
        assertThat(waiting.page(ALICE, null, 10)).isEmpty();
        assertThat(waiting.count(ALICE.organizationId(), 100)).isZero();
    }

    @Test
    void aRefusalSaysWhyAndAProposalSaysWhatItsAuthorSaw() {
        publishing.publish(ALICE, domain, policy(3_600), 0, "");
        ProposalDetails proposal = propose(86_400, 1);
        assertThat(proposal.basedOn()).isOne();
        assertThat(approval.drop(ALICE, domain, proposal.id(), " too early ")).isTrue();
        ProposalDetails after = approval.of(BOB, domain, proposal.id()).orElseThrow();
        assertThat(after.decisionReason()).isEqualTo("too early");
        assertThat(after.decidedBy()).isEqualTo("alice@example.org");
        ProposalDetails silent = propose(604_800, 1);
        approval.drop(ALICE, domain, silent.id(), " ");
        assertThat(approval.of(BOB, domain, silent.id()).orElseThrow().decisionReason())
                .isNull();
    }

    private void claimAnother() {
        domain = new DomainName("eyes" + NAMES.incrementAndGet() + ".example");
        claims.claim(BOB, domain);
    }

    private static List<UUID> ids(List<ProposalDetails> proposals) {
        return proposals.stream().map(ProposalDetails::id).toList();
    }

    private ProposalDetails propose(long maxAge, int basedOn) {
        return approval.propose(BOB, new PolicyWish(domain, policy(maxAge), basedOn), " because ");
    }

    private PolicySummary summary() {
        return history.of(ALICE, domain).orElseThrow();
    }

    private StsPolicy policy(long maxAge) {
        return new StsPolicy(PolicyMode.TESTING, new MaxAge(maxAge), List.of(new MxPattern(false, domain.child("mx"))));
    }
}
