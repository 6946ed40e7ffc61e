package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DomainPolicies extends Repository<DomainPolicy, UUID> {

    Optional<DomainPolicy> findByOrganizationIdAndDomainName(UUID organizationId, DomainName domainName);

    /** Whoever changes the policy holds its row until the commit, so that two changes come one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from DomainPolicy p where p.organizationId = :organizationId and p.domainName = :domainName")
    Optional<DomainPolicy> lock(UUID organizationId, DomainName domainName);

    /** As {@link #lock}, of many, always in the same order. The name first: H2 finds a list of names only so. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from DomainPolicy p where p.domainName in :domainNames and p.organizationId = :organizationId"
            + " order by p.domainName")
    List<DomainPolicy> lockAll(UUID organizationId, Collection<DomainName> domainNames);

    List<DomainPolicy> saveAllAndFlush(Iterable<DomainPolicy> policies);

    DomainPolicy saveAndFlush(DomainPolicy policy);
}
