package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PolicyProposals extends Repository<PolicyProposal, UUID> {

    List<PolicyProposal> saveAllAndFlush(Iterable<PolicyProposal> proposals);

    Optional<PolicyProposal> findByOrganizationIdAndId(UUID organizationId, UUID id);

    Optional<PolicyProposal> findByOrganizationIdAndDomainNameAndId(
            UUID organizationId, DomainName domainName, UUID id);

    List<PolicyProposal> findByDomainIdInAndAuthorIdAndState(
            Collection<UUID> domainIds, UUID authorId, ProposalState state);

    List<PolicyProposal> findByDomainIdInAndStateOrderById(Collection<UUID> domainIds, ProposalState state);

    List<PolicyProposal> findByOrganizationIdAndDomainIdAndStateOrderByProposedAtAscId(
            UUID organizationId, UUID domainId, ProposalState state);

    List<PolicyProposal> findFirst10ByOrganizationIdAndAuthorIdAndStateInOrderByDecidedAtDescIdAsc(
            UUID organizationId, UUID authorId, Collection<ProposalState> states);

    /**
     * Those in this state behind a place, the oldest first. Their place is said twice, so that the index finds where the
     * page begins.
     */
    @Query("select p from PolicyProposal p where p.organizationId = :organizationId and p.state = :state"
            + " and p.proposedAt >= :at and (p.proposedAt > :at or p.id > :id)"
            + " order by p.proposedAt, p.id")
    List<PolicyProposal> after(UUID organizationId, ProposalState state, Instant at, UUID id, Limit limit);
}
