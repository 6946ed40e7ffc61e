package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.storage.Revisions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is hosted, read from the database. A name may have several policies, of which one at most is served: what becomes
 * of the others is nothing to the edges.
 */
@Component
class CommittedPolicies implements HostedPolicies {

    private final JdbcClient jdbc;
    private final PolicyRevisions revisions;

    CommittedPolicies(JdbcClient jdbc, PolicyRevisions revisions) {
        this.jdbc = jdbc;
        this.revisions = revisions;
    }

    @Override
    public Position position() {
        Revisions.Position position = revisions.position();
        return new Position(position.epoch(), position.revision());
    }

    @Override
    public List<HostedPolicy> changedSince(long revision, int limit) {
        return jdbc.sql("""
                        select p.domain_name, p.policy_id, v.text, p.revision
                          from policy p
                          left join policy_version v
                            on v.domain_id = p.domain_id and v.number = p.number and p.state = 'PUBLISHED'
                         where p.revision > :revision and p.number > 0
                           and (p.state = 'PUBLISHED' or not exists (
                               select 1 from policy other
                                where other.domain_name = p.domain_name and other.state = 'PUBLISHED'))
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
}
