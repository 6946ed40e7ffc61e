package io.sealpost.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Versions are read in parts and none is left out, on every database that Sealpost runs on. */
abstract class VersionReadingContract {

    private static final Account ALICE = SignedInAs.ALICE;
    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    VersionReading reading;

    @Autowired
    DomainClaims claims;

    @Autowired
    PolicyHistory history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate template;

    @BeforeEach
    void people() {
        SignedInAs.insertPeople(jdbc);
    }

    @Test
    void aDomainsVersionsArePagedFromTheNewest() {
        PolicySummary many = withVersions(0, 120);

        assertThat(numbers(reading.page(many, null, 50))).isEqualTo(down(120, 71));
        assertThat(numbers(reading.page(many, 71, 50))).isEqualTo(down(70, 21));
        assertThat(numbers(reading.page(many, 21, 50))).isEqualTo(down(20, 0));
        assertThat(reading.page(many, 0, 50)).isEmpty();
        assertThat(reading.count(many)).isEqualTo(121);
        assertThat(reading.page(many, 8, 1).getFirst())
                .usingRecursiveComparison()
                .isEqualTo(history.version(many, 7).orElseThrow());
    }

    @Test
    void ofManyDomainsEveryVersionIsReadHoweverManyOneHas() {
        List<PolicySummary> all =
                List.of(withVersions(1, 3), withVersions(0, 1_203), withVersions(1, 499), none(), withVersions(1, 2));
        List<List<Integer>> read = new ArrayList<>();
        List<PolicySummary> order = new ArrayList<>();
        reading.each(all, (policy, version) -> {
            if (order.isEmpty() || order.getLast() != policy) {
                order.add(policy);
                read.add(new ArrayList<>());
            }
            read.getLast().add(version.number());
        });

        assertThat(order).containsExactly(all.get(0), all.get(1), all.get(2), all.get(4));
        assertThat(read).containsExactly(up(1, 3), up(0, 1_203), up(1, 499), up(1, 2));
    }

    private PolicySummary none() {
        DomainName name = new DomainName("v" + NAMES.incrementAndGet() + ".example");
        claims.claim(ALICE, name);
        return history.of(ALICE, name).orElseThrow();
    }

    private PolicySummary withVersions(int first, int last) {
        PolicySummary policy = none();
        template.batchUpdate(
                "insert into policy_version (id, domain_id, number, origin, policy_id, mode, max_age, text, author,"
                        + " reason, published_at) values (?, ?, ?, 'PUBLISHED', ?, 'TESTING', 86400, ?, 'a', '', current_timestamp)",
                up(first, last).stream()
                        .map(number -> new Object[] {
                            UUID.randomUUID(), policy.domainId(), number, "id" + number, new byte[] {1, 2}
                        })
                        .toList());
        jdbc.sql("update policy set number = ?, state = 'PUBLISHED' where domain_id = ?")
                .params(last, policy.domainId())
                .update();
        return history.of(ALICE, policy.domain()).orElseThrow();
    }

    private static List<Integer> numbers(List<VersionDetails> versions) {
        return versions.stream().map(VersionDetails::number).toList();
    }

    private static List<Integer> up(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<Integer> down(int first, int last) {
        return up(last, first).reversed();
    }
}
