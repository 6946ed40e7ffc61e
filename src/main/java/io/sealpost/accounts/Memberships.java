package io.sealpost.accounts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Memberships extends Repository<Membership, UUID> {

    Membership save(Membership membership);

    void delete(Membership membership);

    boolean existsByPersonIdAndOrganizationId(UUID personId, UUID organizationId);

    Optional<Membership> findByPersonIdAndOrganizationId(UUID personId, UUID organizationId);

    List<Membership> findByPersonIdAndGivenBy(UUID personId, String givenBy);

    long countByOrganizationIdAndRole(UUID organizationId, Role role);

    /** Whether the organization would have no owner without this one. */
    default boolean lastOwner(Membership member) {
        return member.role() == Role.OWNER && countByOrganizationIdAndRole(member.organizationId(), Role.OWNER) == 1;
    }
}
