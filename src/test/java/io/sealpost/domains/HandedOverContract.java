package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Role;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyWish;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.ProposalState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What each side has of a domain that was removed or passed to another organization, on every database. */
abstract class HandedOverContract extends OwnershipFixture {

    @Autowired
    PolicyApproval approval;

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
}
