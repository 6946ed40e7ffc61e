package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface PolicyProposals extends Repository<PolicyProposal, UUID> {

    PolicyProposal save(PolicyProposal proposal);

    Optional<PolicyProposal> findByOrganizationIdAndDomainNameAndId(
            UUID organizationId, DomainName domainName, UUID id);

    List<PolicyProposal> findByDomainIdAndAuthorIdAndState(UUID domainId, UUID authorId, ProposalState state);

    List<PolicyProposal> findFirst200ByOrganizationIdAndStateOrderByProposedAtAscId(
            UUID organizationId, ProposalState state);
}
