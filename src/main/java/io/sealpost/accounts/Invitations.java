package io.sealpost.accounts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Invitations extends Repository<Invitation, UUID> {

    Invitation save(Invitation invitation);

    void delete(Invitation invitation);

    Optional<Invitation> findByHash(String hash);

    Optional<Invitation> findByOrganizationIdAndId(UUID organizationId, UUID id);

    Optional<Invitation> findByOrganizationIdAndEmailKey(UUID organizationId, String emailKey);

    List<Invitation> findFirst500ByOrganizationIdOrderByInvitedAtDescId(UUID organizationId);

    long countByOrganizationId(UUID organizationId);
}
