package io.sealpost.policies;

import io.sealpost.mtasts.PolicyMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads versions some hundred at a time, however many a domain has. */
@Service
public class VersionReading {

    private static final int PART = 500;

    private final JdbcClient jdbc;

    VersionReading(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of a domain's versions, the newest first.
     *
     * @param before the last number of the page before; null for the first page
     */
    public List<VersionDetails> page(PolicySummary policy, @Nullable Integer before, int most) {
        return jdbc.sql("select * from policy_version where domain_id = :domain and number < :before"
                        + " order by domain_id desc, number desc limit :most")
                .param("domain", policy.domainId())
                .param("before", before == null ? Integer.MAX_VALUE : before)
                .param("most", most)
                .query(VersionReading::version)
                .list();
    }

    /** How many versions the domain has, an adopted one too. */
    public int count(PolicySummary policy) {
        return jdbc.sql("select count(*) from policy_version where domain_id = ?")
                .param(policy.domainId())
                .query(Integer.class)
                .single();
    }

    /** Gives every version of these domains to the reader: in the order of the domains, the oldest first. */
    public void each(List<PolicySummary> policies, BiConsumer<PolicySummary, VersionDetails> reader) {
        List<PolicySummary> together = new ArrayList<>();
        int rows = 0;
        for (PolicySummary policy : policies) {
            int coming = policy.number() + 1; // from 0
            if (rows + coming > PART) {
                some(together, reader);
                together.clear();
                rows = 0;
            }
            together.add(policy);
            rows += coming;
        }
        some(together, reader);
    }

    private void some(List<PolicySummary> policies, BiConsumer<PolicySummary, VersionDetails> reader) {
        if (policies.size() == 1) {
            all(policies.getFirst(), version -> reader.accept(policies.getFirst(), version));
        } else if (!policies.isEmpty()) {
            Map<UUID, List<Of>> found = of(policies);
            for (PolicySummary policy : policies) {
                found.getOrDefault(policy.domainId(), List.of()).forEach(one -> reader.accept(policy, one.version()));
            }
        }
    }

    private void all(PolicySummary policy, Consumer<VersionDetails> reader) {
        int last = -1;
        List<VersionDetails> part;
        do {
            part = jdbc.sql("select * from policy_version where domain_id = :domain and number > :last"
                            + " order by domain_id, number limit :most")
                    .param("domain", policy.domainId())
                    .param("last", last)
                    .param("most", PART)
                    .query(VersionReading::version)
                    .list();
            part.forEach(reader);
            last = part.isEmpty() ? last : part.getLast().number();
        } while (part.size() == PART);
    }

    private record Of(UUID domain, VersionDetails version) {}

    private Map<UUID, List<Of>> of(List<PolicySummary> policies) {
        return jdbc
                .sql("select * from policy_version where domain_id in (:domains) order by domain_id, number")
                .param("domains", policies.stream().map(PolicySummary::domainId).toList())
                .query((row, index) -> new Of(row.getObject("domain_id", UUID.class), version(row, index)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Of::domain));
    }

    private static VersionDetails version(ResultSet row, int index) throws SQLException {
        String mode = row.getString("mode");
        OffsetDateTime until = row.getObject("served_until", OffsetDateTime.class);
        return new VersionDetails(
                row.getInt("number"),
                VersionOrigin.valueOf(row.getString("origin")),
                row.getObject("republished_from", Integer.class),
                row.getString("policy_id"),
                mode == null ? null : PolicyMode.valueOf(mode),
                row.getObject("max_age", Long.class),
                row.getBytes("text"),
                row.getString("sha256"),
                row.getString("author"),
                row.getString("reason"),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant());
    }
}
