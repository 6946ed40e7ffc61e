package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Domains extends Repository<Domain, UUID> {

    Optional<Domain> findById(UUID id);

    Optional<Domain> findByHeldName(DomainName name);

    List<Domain> findByHeldNameIn(Collection<DomainName> names);

    List<Domain> findByNameInAndRemovedAtIsNotNullOrderByRemovedAtDesc(Collection<DomainName> names);

    Optional<Domain> findByOrganizationIdAndName(UUID organizationId, DomainName name);

    List<Domain> findByOrganizationIdAndHeldNameIsNullAndRemovedAtIsNullOrderByName(UUID organizationId);

    Optional<Domain> findFirstByNameAndTransferDueAtIsNotNullOrderByTransferDueAt(DomainName name);

    /** Every claim of these names, always in the same order: who holds one changes under these locks only. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from Domain d where d.name in :names order by d.name, d.id")
    List<Domain> lock(Collection<DomainName> names);

    /** As {@link #lock}, of one organization alone. The name first: H2 finds a list of names only so. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from Domain d where d.name in :names and d.organizationId = :organizationId order by d.name")
    List<Domain> lockOwn(Collection<DomainName> names, UUID organizationId);

    Domain saveAndFlush(Domain domain);

    List<Domain> saveAllAndFlush(Iterable<Domain> domains);
}
