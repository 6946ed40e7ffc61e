package io.sealpost.policies;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface PolicyVersions extends Repository<PolicyVersion, UUID> {

    List<PolicyVersion> findByDomainIdOrderByNumberDesc(UUID domainId);

    Optional<PolicyVersion> findByDomainIdAndNumber(UUID domainId, int number);

    boolean existsByDomainIdAndPolicyId(UUID domainId, String policyId);

    PolicyVersion saveAndFlush(PolicyVersion version);
}
