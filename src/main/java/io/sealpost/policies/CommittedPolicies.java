package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is hosted, read from the database. */
@Component
class CommittedPolicies implements HostedPolicies {

    private final JdbcClient jdbc;

    CommittedPolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Position position() {
        // The first edge that asks names this database; of two at once, one wins and both read its name.
        Position position = read();
        if (position == null) {
            jdbc.sql("update policy_position set epoch = :epoch where id = 1 and epoch is null")
                    .param("epoch", UUID.randomUUID())
                    .update();
            position = read();
        }
        if (position == null) {
            throw new IllegalStateException("policy_position has no row");
        }
        return position;
    }

    @Override
    public List<HostedPolicy> changedSince(long revision, int limit) {
        return jdbc.sql("""
                        select p.domain_name, p.policy_id, v.text, p.revision
                          from policy p
                          left join policy_version v
                            on v.domain_id = p.domain_id and v.number = p.number and p.state = 'PUBLISHED'
                         where p.revision > :revision
                         order by p.revision
                         limit :limit
                        """)
                .param("revision", revision)
                .param("limit", limit)
                .query((row, index) -> {
                    byte[] text = row.getBytes("text");
                    return new HostedPolicy(
                            new DomainName(row.getString("domain_name")),
                            text == null ? null : row.getString("policy_id"),
                            text,
                            row.getLong("revision"));
                })
                .list();
    }

    private @Nullable Position read() {
        return jdbc.sql("select epoch, revision from policy_position where id = 1 and epoch is not null")
                .query((row, index) -> new Position(row.getObject("epoch", UUID.class), row.getLong("revision")))
                .optional()
                .orElse(null);
    }
}
