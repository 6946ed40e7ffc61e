package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface Domains extends Repository<Domain, UUID> {

    Optional<Domain> findById(UUID id);

    Optional<Domain> findByHeldName(DomainName name);

    List<Domain> findByHeldNameIn(Collection<DomainName> names);

    Optional<Domain> findFirstByNameAndRemovedAtIsNotNullOrderByRemovedAtDesc(DomainName name);

    Optional<Domain> findByOrganizationIdAndName(UUID organizationId, DomainName name);

    // The name first: H2 finds a list of names only so.
    List<Domain> findByNameInAndOrganizationId(Collection<DomainName> names, UUID organizationId);

    List<Domain> findByOrganizationIdAndHeldNameIsNullAndRemovedAtIsNullOrderByName(UUID organizationId);

    Optional<Domain> findFirstByNameAndTransferDueAtIsNotNullOrderByTransferDueAt(DomainName name);

    /** Every claim of the name, always in the same order: who holds it changes under these locks only. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<Domain> findByNameOrderById(DomainName name);

    Domain saveAndFlush(Domain domain);

    List<Domain> saveAllAndFlush(Iterable<Domain> domains);
}
