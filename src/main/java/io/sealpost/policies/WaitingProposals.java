package io.sealpost.policies;

import io.sealpost.accounts.Account;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a second pair of eyes. */
@Service
public class WaitingProposals {

    private static final UUID FIRST = new UUID(0, 0);

    private static final String COUNT = """
            select count(*) from (
              select p.id from policy_proposal p
               where p.organization_id = :organization and p.state = 'OPEN'
               limit :most) counted
            """;

    private final PolicyProposals proposals;
    private final JdbcClient jdbc;

    WaitingProposals(PolicyProposals proposals, JdbcClient jdbc) {
        this.proposals = proposals;
        this.jdbc = jdbc;
    }

    /**
     * A page of what waits in the organization, the oldest first.
     *
     * @param after the last proposal of the page before, decided meanwhile or not; null for the first page, as is one that
     *     the organization does not have
     */
    @Transactional(readOnly = true)
    public List<ProposalDetails> page(Account account, @Nullable UUID after, int size) {
        PolicyProposal last = after == null
                ? null
                : proposals
                        .findByOrganizationIdAndId(account.organizationId(), after)
                        .orElse(null);
        return details(proposals.after(
                account.organizationId(),
                ProposalState.OPEN,
                last == null ? Instant.EPOCH : last.proposedAt(),
                last == null ? FIRST : last.getId(),
                Limit.of(size)));
    }

    /** What waits for one domain, the oldest first. */
    @Transactional(readOnly = true)
    public List<ProposalDetails> of(Account account, PolicySummary policy) {
        return details(proposals.findByOrganizationIdAndDomainIdAndStateOrderByProposedAtAscId(
                account.organizationId(), policy.domainId(), ProposalState.OPEN));
    }

    /** What others decided of what the account proposed: the last ten. */
    @Transactional(readOnly = true)
    public List<ProposalDetails> decidedOf(Account author) {
        return details(proposals.findFirst10ByOrganizationIdAndAuthorIdAndStateInOrderByDecidedAtDescIdAsc(
                author.organizationId(), author.personId(), List.of(ProposalState.PUBLISHED, ProposalState.REFUSED)));
    }

    /** How many wait in an organization. @param most counting ends there */
    public int count(UUID organizationId, int most) {
        return jdbc.sql(COUNT)
                .param("organization", organizationId)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    private static List<ProposalDetails> details(List<PolicyProposal> found) {
        return found.stream().map(PolicyProposal::details).toList();
    }
}
