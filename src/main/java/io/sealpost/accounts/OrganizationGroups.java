package io.sealpost.accounts;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OrganizationGroups extends Repository<OrganizationGroup, UUID> {

    OrganizationGroup save(OrganizationGroup group);

    void delete(OrganizationGroup group);

    Optional<OrganizationGroup> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select g from OrganizationGroup g where g.id = :id")
    Optional<OrganizationGroup> lock(UUID id);
}
