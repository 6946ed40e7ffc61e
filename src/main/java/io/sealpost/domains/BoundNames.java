package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The aliases by which a domain was proved, and which its DNS has to keep. */
@Service
public class BoundNames {

    private final JdbcClient jdbc;
    private final DomainsProperties properties;

    BoundNames(JdbcClient jdbc, DomainsProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** A domain that was proved by its aliases. */
    public record BoundDomain(UUID domainId, DomainName domain, ProofRecords.Bound names) {}

    /** Where the names are; null where the operator has no zone for them. */
    public @Nullable DomainName zone() {
        return properties.zone();
    }

    /** Domains that are held by their aliases, by name: those after {@code last}; empty where there is no zone. */
    public List<BoundDomain> page(String last, int size) {
        DomainName zone = properties.zone();
        return zone == null
                ? List.of()
                : jdbc.sql("select id, name, challenge from domain where proof = 'RECORDS' and held_name > :last"
                                + " order by held_name limit :size")
                        .param("last", last)
                        .param("size", size)
                        .query((row, index) -> {
                            DomainName name = new DomainName(row.getString("name"));
                            ProofRecords.Bound names = ProofRecords.bound(name, row.getString("challenge"), zone);
                            return new BoundDomain(
                                    row.getObject("id", UUID.class), name, Objects.requireNonNull(names));
                        })
                        .list();
    }

    /** Empty where the domain was proved otherwise. */
    public Optional<ProofRecords.Bound> of(UUID domainId, DomainName domain) {
        DomainName zone = properties.zone();
        return zone == null
                ? Optional.empty()
                : jdbc.sql("select challenge from domain where id = :id and proof = 'RECORDS'")
                        .param("id", domainId)
                        .query(String.class)
                        .optional()
                        .map(challenge -> ProofRecords.bound(domain, challenge, zone));
    }
}
