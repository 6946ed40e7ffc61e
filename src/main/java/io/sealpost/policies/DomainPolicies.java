package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DomainPolicies extends Repository<DomainPolicy, UUID> {

    Optional<DomainPolicy> findByDomainId(UUID domainId);

    Optional<DomainPolicy> findByOrganizationIdAndDomainName(UUID organizationId, DomainName domainName);

    /** Whoever changes the policy holds its row until the commit, so that two changes come one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from DomainPolicy p where p.organizationId = :organizationId and p.domainName = :domainName")
    Optional<DomainPolicy> lock(UUID organizationId, DomainName domainName);

    DomainPolicy saveAndFlush(DomainPolicy policy);
}
