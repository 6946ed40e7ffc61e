package io.sealpost.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Memberships extends Repository<Membership, UUID> {

    Membership save(Membership membership);

    void delete(Membership membership);

    Optional<Membership> findByPersonIdAndOrganizationId(UUID personId, UUID organizationId);

    long countByOrganizationIdAndRole(UUID organizationId, Role role);
}
