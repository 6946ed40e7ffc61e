package io.sealpost.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Invitations extends Repository<Invitation, UUID> {

    Invitation save(Invitation invitation);

    void delete(Invitation invitation);

    Optional<Invitation> findByHash(String hash);

    /** Beside the entity's version: whoever follows the link at this moment must not get in the way. */
    @Modifying
    @Query("update Invitation i set i.vouched = true where i.hash = :hash")
    int vouch(String hash);

    Optional<Invitation> findByOrganizationIdAndId(UUID organizationId, UUID id);

    Optional<Invitation> findByOrganizationIdAndEmailKey(UUID organizationId, String emailKey);

    List<Invitation> findFirst500ByOrganizationIdOrderByInvitedAtDescId(UUID organizationId);

    long countByOrganizationIdAndExpiresAtAfter(UUID organizationId, Instant now);

    @Modifying
    @Query("delete from Invitation i where i.organizationId = :organizationId and i.expiresAt < :before")
    int forget(UUID organizationId, Instant before);
}
