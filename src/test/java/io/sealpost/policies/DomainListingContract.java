package io.sealpost.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What lists and totals promise, on every database that Sealpost runs on: they show what is committed, at once. */
abstract class DomainListingContract {

    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    DomainClaims domains;

    @Autowired
    PolicyPublishing publishing;

    @Autowired
    DomainRemoval removal;

    @Autowired
    DomainListing listing;

    @Autowired
    FleetStatistics statistics;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyStepOfADomainIsInTheNextList() {
        Account alice = account();
        assertThat(names(alice, "")).isEmpty();
        DomainName domain = claim(alice);
        assertThat(names(alice, "")).containsExactly(domain);
        assertThat(statistics.totals(alice).drafts()).isEqualTo(1);

        publish(alice, domain, PolicyMode.TESTING, 0);
        assertThat(row(alice).mode()).isEqualTo(PolicyMode.TESTING);
        assertThat(statistics.totals(alice).testing()).isEqualTo(1);
        assertThat(statistics.testingSince(alice, Instant.MAX, 5)).hasSize(1);

        publish(alice, domain, PolicyMode.ENFORCE, 1);
        assertThat(statistics.totals(alice)).isEqualTo(new FleetStatistics.Totals(1, 0, 0, 0, 0));
        assertThat(row(alice).number()).isEqualTo(2);

        removal.remove(alice, domain);
        assertThat(names(alice, "")).isEmpty();
        assertThat(listing.newest(alice, 5)).singleElement().matches(row -> row.state() == PolicyState.REMOVED);

        domains.claim(alice, domain);
        assertThat(row(alice).state()).isEqualTo(PolicyState.DRAFT);
        assertThat(statistics.draftsSince(alice, Instant.MAX, 5)).hasSize(1);
        assertThat(statistics.totals(alice)).isEqualTo(new FleetStatistics.Totals(0, 0, 0, 1, 0));
    }

    @Test
    void anotherOrganizationsDomainsAreNeitherListedNorCounted() {
        Account alice = account();
        Account bob = account();
        DomainName domain = claim(alice);

        assertThat(names(bob, "")).isEmpty();
        assertThat(names(bob, domain.ascii())).isEmpty();
        assertThat(statistics.totals(bob).all()).isZero();
        assertThat(listing.newest(bob, 5)).isEmpty();
        assertThat(names(alice, domain.ascii())).containsExactly(domain);
    }

    @Test
    void whatWasRolledBackIsNeverListed() {
        Account alice = account();
        DomainName kept = claim(alice);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    claim(alice);
                    assertThat(names(alice, "")).containsExactly(kept);
                    throw new IllegalStateException("roll back");
                }))
                .hasMessage("roll back");

        assertThat(names(alice, "")).containsExactly(kept);
    }

    @Test
    void listsMissNothingOfWhatIsCommittedWhileTheyAreMade() throws Exception {
        Account alice = account();
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            for (int person = 0; person < 4; person++) {
                people.submit(() -> {
                    for (int turn = 0; turn < 10; turn++) {
                        DomainName domain = claim(alice);
                        publish(alice, domain, PolicyMode.TESTING, 0);
                        assertThat(names(alice, domain.ascii())).containsExactly(domain);
                    }
                    return null;
                });
            }
        }
        assertThat(statistics.totals(alice).testing()).isEqualTo(40);
        assertThat(names(alice, ""))
                .hasSize(40)
                .isSortedAccordingTo((a, b) -> a.ascii().compareTo(b.ascii()));
    }

    @Test
    void databaseRestoredFromABackupIsReadAnew() {
        Account alice = account();
        DomainName kept = claim(alice);
        assertThat(names(alice, "")).containsExactly(kept);
        DomainName lost = claim(alice);
        assertThat(names(alice, "")).containsExactly(kept, lost);

        jdbc.sql("delete from policy where domain_name = ?").param(lost.ascii()).update();
        jdbc.sql("update policy_position set revision = revision - 1").update();

        assertThat(names(alice, "")).containsExactly(kept);
    }

    private PolicySummary row(Account account) {
        return listing.page(account, query("")).rows().getFirst();
    }

    private List<DomainName> names(Account account, String search) {
        DomainList list = listing.page(account, query(search));
        assertThat(list.total()).isEqualTo(list.rows().size());
        return list.rows().stream().map(PolicySummary::domain).toList();
    }

    private static ListQuery query(String search) {
        @Nullable PolicyMode anyMode = null;
        return new ListQuery(search, Set.of(), anyMode, ListOrder.NAME, null, 200);
    }

    private DomainName claim(Account account) {
        DomainName domain = new DomainName("list%05d.example".formatted(NAMES.incrementAndGet()));
        domains.claim(account, domain);
        return domain;
    }

    private void publish(Account account, DomainName domain, PolicyMode mode, int basedOn) {
        StsPolicy policy = new StsPolicy(mode, new MaxAge(86_400), List.of(new MxPattern(false, domain.child("mx"))));
        assertThat(publishing.publish(account, domain, policy, basedOn, "")).isInstanceOf(Publication.Published.class);
    }

    private Account account() {
        UUID organization = UUID.randomUUID();
        jdbc.sql("insert into organization (id, version, name, created_at) values (?, 0, 'Lists', ?)")
                .params(organization, Timestamp.from(Instant.EPOCH))
                .update();
        return new Account(UUID.randomUUID(), organization, "alice@example.org");
    }
}
