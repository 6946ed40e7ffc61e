package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.ClockByHand;
import io.sealpost.OutsideInMemory;
import io.sealpost.RunningSealpost;
import io.sealpost.SettableClock;
import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.HostedPolicies;
import io.sealpost.policies.HostedPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.Publication;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Alice and Mallory, in two organizations that are not trusted; a DNS in memory; the clock moved by hand. */
@Import({OutsideInMemory.class, ClockByHand.class})
@TestPropertySource(
        properties = {
            "sealpost.policies.edge-host=edge.sealpost.example",
            "sealpost.domains.bound-zone=hosts.sealpost.example"
        })
abstract class OwnershipFixture {

    static final Instant MORNING = ClockByHand.MORNING;
    static final StsPolicy ENFORCE = policy(PolicyMode.ENFORCE);
    static final StsPolicy TESTING = policy(PolicyMode.TESTING);

    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    @Qualifier("edgeHealthIndicator")
    HealthIndicator edge;

    @Autowired
    DomainClaims claims;

    @Autowired
    DomainOwnership ownership;

    @Autowired
    OwnershipWatch watch;

    @Autowired
    OrganizationRules rules;

    @Autowired
    PolicyPublishing publishing;

    @Autowired
    PolicyHistory history;

    @Autowired
    DomainRemoval removal;

    @Autowired
    HostedPolicies hosted;

    @Autowired
    FakeDns dns;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    Account alice;
    Account mallory;
    DomainName domain;

    @BeforeEach
    void twoOrganizations() {
        clock.set(MORNING);
        dns.down(null);
        jdbc.sql("update domain set look_due_at = null").update();
        dns.a("edge.sealpost.example", "192.0.2.25");
        alice = somebody("alice@example.org", false);
        mallory = somebody("mallory@example.net", false);
        domain = new DomainName("owned" + NAMES.incrementAndGet() + ".example");
    }

    Account somebody(String email, boolean trusted) {
        UUID organization = UUID.randomUUID();
        jdbc.sql("insert into organization (id, version, name, created_at, trusted) values (?, 0, ?, ?, ?)")
                .params(organization, email, java.sql.Timestamp.from(MORNING), trusted)
                .update();
        return new Account(UUID.randomUUID(), organization, email);
    }

    /** Puts the challenge of the account's claim into the DNS. */
    void showChallenge(Account account) {
        dns.txt("_sealpost-challenge." + domain, challenge(account));
    }

    String challenge(Account account) {
        return records(account).challenge();
    }

    ProofRecords records(Account account) {
        return Objects.requireNonNull(own(account).records());
    }

    ProofRecords.Bound bound(Account account) {
        return Objects.requireNonNull(records(account).bound());
    }

    /** The policy host leads to our edge, as it does for everybody. */
    void leadHere() {
        dns.cname("mta-sts." + domain, "edge.sealpost.example");
    }

    OwnershipState look(Account account) {
        return ownership.lookNow(account, domain).orElseThrow().ownership().state();
    }

    Ownership own(Account account) {
        return ownership.of(account, domain).orElseThrow();
    }

    /** The account's organization claims, proves and publishes. */
    void holdAndServe(Account account) {
        claims.claim(account, domain);
        showChallenge(account);
        assertThat(look(account)).isEqualTo(OwnershipState.PROVED);
        leadHere();
        assertThat(publish(account, ENFORCE)).isInstanceOf(Publication.Published.class);
    }

    Publication publish(Account account, StsPolicy policy) {
        int number = history.of(account, domain).orElseThrow().number();
        return publishing.publish(account, domain, policy, number, "");
    }

    /** What the edge of this node answers to a sending mail server. */
    String answered() {
        Object port = Objects.requireNonNull(edge.health()).getDetails().get("port");
        return RunningSealpost.policy((int) Objects.requireNonNull(port), domain.ascii());
    }

    /** What every edge serves for the domain by now, or null. */
    @Nullable
    String served() {
        String text = null;
        long last = 0;
        List<HostedPolicy> page;
        do {
            page = hosted.changedSince(last, 500);
            for (HostedPolicy policy : page) {
                last = policy.revision();
                if (policy.domain().equals(domain)) {
                    text = policy.text() == null ? null : new String(policy.text(), StandardCharsets.US_ASCII);
                }
            }
        } while (page.size() == 500);
        return text;
    }

    private static StsPolicy policy(PolicyMode mode) {
        return new StsPolicy(mode, new MaxAge(86_400), List.of(new MxPattern(false, new DomainName("mx.example.net"))));
    }
}
