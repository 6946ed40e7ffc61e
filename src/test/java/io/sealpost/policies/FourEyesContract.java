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
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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
        domain = new DomainName("eyes" + NAMES.incrementAndGet() + ".example");
        claims.claim(BOB, domain);
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
        assertThatThrownBy(() -> approval.drop(program, domain, proposal.id()))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(summary().number()).isZero();
    }

    @Test
    void somebodyElseApprovesAndTheAuthorIsTheAuthor() {
        ProposalDetails proposal = propose(86_400, 0);
        assertThat(approval.waiting(ALICE)).extracting(ProposalDetails::id).containsExactly(proposal.id());
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
        assertThat(approval.waiting(ALICE)).isEmpty();
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
        assertThat(approval.waiting(ALICE)).extracting(ProposalDetails::id).containsExactly(newer.id());
        assertThat(approval.of(ALICE, domain, older.id()).orElseThrow().state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(approval.drop(ALICE, domain, newer.id())).isTrue();
        assertThat(approval.of(ALICE, domain, newer.id()).orElseThrow().state()).isEqualTo(ProposalState.REFUSED);
        assertThat(approval.drop(ALICE, domain, newer.id())).isFalse();
    }

    @Test
    void viewersDecideNothingAndOthersFindNothing() {
        ProposalDetails proposal = propose(86_400, 0);
        assertThatThrownBy(() -> approval.approve(SignedInAs.VERA, domain, proposal.id()))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> approval.drop(SignedInAs.VERA, domain, proposal.id()))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(approval.of(SignedInAs.CHARLIE, domain, proposal.id())).isEmpty();
        assertThat(approval.waiting(SignedInAs.CHARLIE)).isEmpty();
        assertThatThrownBy(() -> approval.approve(SignedInAs.CHARLIE, domain, proposal.id()))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> rules.fourEyes(BOB, BOB.organizationId(), false))
                .isInstanceOf(AccessDeniedException.class);
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
