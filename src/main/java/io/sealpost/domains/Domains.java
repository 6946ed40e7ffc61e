package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Domains extends Repository<Domain, UUID> {

    Optional<Domain> findByName(DomainName name);

    Optional<Domain> findByOrganizationIdAndName(UUID organizationId, DomainName name);

    Domain saveAndFlush(Domain domain);
}
