package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The aliases that the DNS of a domain has, as they were last seen: they have to go on answering, also where the proof is
 * another one by now, or the holder. They prove nothing; only the current challenge does.
 */
@Service
public class BoundNames {

    private final JdbcClient jdbc;
    private final DomainsProperties properties;

    BoundNames(JdbcClient jdbc, DomainsProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /**
     * A domain whose DNS has such aliases.
     *
     * @param holder the id of the domain as its holder has it, whoever the aliases were made for
     * @param challenge what the aliases were made from: the mark of the page's end
     */
    public record BoundDomain(UUID holder, String challenge, ProofRecords.Bound names) {}

    /** Where the names are; null where the operator has no zone for them. */
    public @Nullable DomainName zone() {
        return properties.zone();
    }

    /**
     * What has to answer for senders now, those after the challenge {@code last}; empty where there is no zone. Also the
     * aliases of who has proved a domain that another one still holds.
     */
    public List<BoundDomain> page(String last, int size) {
        DomainName zone = properties.zone();
        return zone == null
                ? List.of()
                : jdbc.sql("select h.id, b.name, b.bound_challenge from domain b join domain h on h.held_name = b.name"
                                + " where b.bound_challenge > :last"
                                + " and (b.held_name is not null or b.transfer_due_at is not null)"
                                + " order by b.bound_challenge limit :size")
                        .param("last", last)
                        .param("size", size)
                        .query((row, index) -> {
                            String challenge = row.getString("bound_challenge");
                            return new BoundDomain(
                                    row.getObject("id", UUID.class),
                                    challenge,
                                    bound(row.getString("name"), challenge, zone));
                        })
                        .list();
    }

    /** Of these domains, by their ids; those whose DNS has none are left out. */
    public Map<UUID, ProofRecords.Bound> of(Collection<UUID> domainIds) {
        Map<UUID, ProofRecords.Bound> found = new HashMap<>();
        DomainName zone = properties.zone();
        if (zone != null && !domainIds.isEmpty()) {
            jdbc.sql("select id, name, bound_challenge from domain where id in (:ids) and bound_challenge is not null")
                    .param("ids", domainIds)
                    .query(row -> {
                        found.put(
                                row.getObject("id", UUID.class),
                                bound(row.getString("name"), row.getString("bound_challenge"), zone));
                    });
        }
        return found;
    }

    private static ProofRecords.Bound bound(String name, String challenge, DomainName zone) {
        return Objects.requireNonNull(ProofRecords.bound(new DomainName(name), challenge, zone));
    }
}
