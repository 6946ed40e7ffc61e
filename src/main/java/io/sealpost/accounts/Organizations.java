package io.sealpost.accounts;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Organizations extends Repository<Organization, UUID> {

    Organization save(Organization organization);

    /** Before SQL that refers to the new row. */
    Organization saveAndFlush(Organization organization);

    Optional<Organization> findById(UUID id);

    List<Organization> findByIdIn(Collection<UUID> ids);

    /** Until the end of the transaction nobody else changes the organization or its people. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Organization o where o.id = :id")
    Optional<Organization> lock(UUID id);
}
