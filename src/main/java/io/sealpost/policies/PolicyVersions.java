package io.sealpost.policies;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PolicyVersions extends Repository<PolicyVersion, UUID> {

    List<PolicyVersion> findByDomainIdOrderByNumberDesc(UUID domainId);

    Optional<PolicyVersion> findByDomainIdAndNumber(UUID domainId, int number);

    /** The newest version of each of these domains, as far as they have one. */
    @Query("select v from DomainPolicy p join PolicyVersion v on v.domainId = p.domainId and v.number = p.number"
            + " where p.domainId in :domainIds")
    List<PolicyVersion> newest(Collection<UUID> domainIds);

    boolean existsByDomainIdAndPolicyId(UUID domainId, String policyId);

    List<PolicyVersion> saveAllAndFlush(Iterable<PolicyVersion> versions);

    PolicyVersion saveAndFlush(PolicyVersion version);
}
