package io.sealpost.integrations;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicySummary;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims and publishes domains for tests. */
final class Hosting {

    private Hosting() {}

    static void publish(ApplicationContext context, Account account, String name) {
        publish(context, account, name, PolicyMode.TESTING);
    }

    static void publish(ApplicationContext context, Account account, String name, PolicyMode mode) {
        DomainName domain = new DomainName(name);
        context.getBean(DomainClaims.class).claim(account, domain);
        PolicySummary policy =
                context.getBean(PolicyHistory.class).of(account, domain).orElseThrow();
        StsPolicy text =
                new StsPolicy(mode, new MaxAge(86_400), List.of(new MxPattern(false, new DomainName("mx." + name))));
        context.getBean(PolicyPublishing.class).publish(account, domain, text, policy.number(), "");
    }

    /** Puts many published domains {@code d000000.example}, … into the database, past the services. */
    static void insert(JdbcClient jdbc, Account account, int count) {
        String numbers = "(select x as n from system_range(0, " + (count - 1) + "))";
        String name = "concat('d', lpad(cast(n as varchar), 6, '0'), '.example')";
        UUID organization = account.organizationId();
        jdbc.sql("insert into domain (id, organization_id, name, held_name, claimed_at, version)"
                        + " select random_uuid(), ?, " + name + ", " + name + ", current_timestamp, 0 from " + numbers)
                .param(organization)
                .update();
        jdbc.sql("""
                        insert into policy (domain_id, organization_id, domain_name, search_text, state, mode, max_age,
                            policy_id, last_id, number, changed_at, revision, version)
                        select id, organization_id, name, name, 'PUBLISHED', 'TESTING', 86400, '2026010101',
                            '2026010101', 1, claimed_at, 0, 0
                        from domain where name like 'd______.example'
                        """).update();
        jdbc.sql("""
                        insert into policy_version (id, domain_id, number, origin, policy_id, mode, max_age, text, author,
                            reason, published_at)
                        select random_uuid(), id, 1, 'PUBLISHED', '2026010101', 'TESTING', 86400,
                            cast('version: STSv1' as bytea), 'a@example.org', '', claimed_at
                        from domain where name like 'd______.example'
                        """).update();
    }
}
