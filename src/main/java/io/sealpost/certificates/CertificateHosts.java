package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CertificateHosts extends Repository<CertificateHost, String> {

    Optional<CertificateHost> findByHost(String host);

    Optional<CertificateHost> findByOrganizationIdAndDomainName(UUID organizationId, DomainName domainName);

    /** The dashboard's: it has no domain. */
    List<CertificateHost> findByDomainNameIsNullAndHostedTrue();

    /** Whoever changes the row holds it until the commit, so that two changes come one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select h from CertificateHost h where h.host = :host")
    Optional<CertificateHost> lock(String host);

    /** As {@link #lock}, of many, always in the same order. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select h from CertificateHost h where h.host in :hosts order by h.host")
    List<CertificateHost> lockAll(Collection<String> hosts);

    @Query("select h from CertificateHost h where h.pending.pendingKeyId <> :keyId")
    List<CertificateHost> findByPendingKeyIdNot(String keyId, Limit limit);

    List<CertificateHost> saveAllAndFlush(Iterable<CertificateHost> hosts);

    CertificateHost saveAndFlush(CertificateHost host);
}
