package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Everything that an organization has published, however much it is: read a page at a time, in order of name. */
@Service
public class PublishedPolicies {

    // Ordered by the organization too, which is always the same one: H2 sees only then that its index has the order.
    private static final int NAMES = 5_000;
    private static final int TEXTS = 500;

    private final JdbcClient jdbc;

    PublishedPolicies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives every published domain to {@code reader}. What changes meanwhile comes in its old or its new form. */
    public void names(UUID organizationId, Consumer<DomainName> reader) {
        all(
                """
                select domain_name from policy
                 where organization_id = :organization and state = 'PUBLISHED' and domain_name > :last
                 order by organization_id, domain_name limit :limit
                """,
                organizationId,
                NAMES,
                (row, index) -> new DomainName(row.getString("domain_name")),
                Function.identity(),
                page -> page.forEach(reader));
    }

    /** One of the organization's published domains, for examples. */
    public Optional<DomainName> first(UUID organizationId) {
        return jdbc.sql("select domain_name from policy where organization_id = ? and state = 'PUBLISHED' limit 1")
                .param(organizationId)
                .query(String.class)
                .optional()
                .map(DomainName::new);
    }

    /** As {@link #names}, with where each policy stands and its text. */
    public void each(Account account, Consumer<PublishedPolicy> reader) {
        pages(account, page -> page.forEach(reader));
    }

    /** As {@link #each}, some hundreds at a time. */
    public void pages(Account account, Consumer<List<PublishedPolicy>> reader) {
        all(
                """
                select p.*, v.text from policy p
                  join policy_version v on v.domain_id = p.domain_id and v.number = p.number
                 where p.organization_id = :organization and p.state = 'PUBLISHED' and p.domain_name > :last
                 order by p.organization_id, p.domain_name limit :limit
                """,
                account.organizationId(),
                TEXTS,
                PublishedPolicies::published,
                policy -> policy.summary().domain(),
                reader);
    }

    /** The domain's policy, if the account's organization has it and it is published. */
    public Optional<PublishedPolicy> of(Account account, DomainName domain) {
        return jdbc.sql("""
                        select p.*, v.text from policy p
                          join policy_version v on v.domain_id = p.domain_id and v.number = p.number
                         where p.organization_id = :organization and p.state = 'PUBLISHED' and p.domain_name = :domain
                        """)
                .param("organization", account.organizationId())
                .param("domain", domain.ascii())
                .query(PublishedPolicies::published)
                .optional();
    }

    /** Those of these domains that the account's organization has published. */
    public Map<DomainName, PublishedPolicy> of(Account account, Collection<DomainName> domains) {
        Map<DomainName, PublishedPolicy> found = new HashMap<>();
        if (!domains.isEmpty()) {
            jdbc.sql("""
                            select p.*, v.text from policy p
                              join policy_version v on v.domain_id = p.domain_id and v.number = p.number
                             where p.organization_id = :organization and p.state = 'PUBLISHED'
                               and p.domain_name in (:names)
                            """)
                    .param("organization", account.organizationId())
                    .param("names", domains.stream().map(DomainName::ascii).toList())
                    .query(PublishedPolicies::published)
                    .list()
                    .forEach(policy -> found.put(policy.summary().domain(), policy));
        }
        return found;
    }

    private <T> void all(
            String sql,
            UUID organizationId,
            int size,
            RowMapper<T> rows,
            Function<T, DomainName> name,
            Consumer<List<T>> reader) {
        String last = "";
        List<T> page;
        do {
            page = jdbc.sql(sql)
                    .param("organization", organizationId)
                    .param("last", last)
                    .param("limit", size)
                    .query(rows)
                    .list();
            reader.accept(page);
            last = page.isEmpty() ? last : name.apply(page.getLast()).ascii();
        } while (page.size() == size);
    }

    private static PublishedPolicy published(ResultSet row, int index) throws SQLException {
        return new PublishedPolicy(PolicySummaries.summary(row), row.getBytes("text"));
    }
}
