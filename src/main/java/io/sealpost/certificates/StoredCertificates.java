package io.sealpost.certificates;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredCertificates extends Repository<StoredCertificate, String> {

    Optional<StoredCertificate> findByFingerprint(String fingerprint);

    List<StoredCertificate> findByOrganizationIdOrderByNotAfterAsc(UUID organizationId);

    Optional<StoredCertificate> findByFingerprintAndOrganizationId(String fingerprint, UUID organizationId);

    /** Uploaded certificates of the organization that are valid at that time and have one of these names. */
    @Query(nativeQuery = true, value = """
            select c.* from certificate c
             where c.organization_id = :organization and c.revoked_at is null
               and c.not_before <= :now and c.not_after > :now
               and c.fingerprint in (select n.fingerprint from certificate_name n where n.name in (:names))
             order by c.not_after desc, c.fingerprint
             limit 1
            """)
    Optional<StoredCertificate> findCovering(UUID organization, Collection<String> names, Instant now);

    List<StoredCertificate> findByKeyIdNot(String keyId, Limit limit);

    StoredCertificate saveAndFlush(StoredCertificate certificate);

    void delete(StoredCertificate certificate);
}
