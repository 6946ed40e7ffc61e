package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whose claims are looked at when, on every database that Sealpost runs on. */
abstract class FairLooksContract extends OwnershipFixture {

    @Autowired
    DueLooks due;

    @Autowired
    JdbcTemplate template;

    @Test
    void whoeverHasFewDueIsNotHeldUpByWhoeverHasVeryMany() {
        List<UUID> many = dueOf(mallory, 700, MORNING.minus(Duration.ofDays(1)));
        List<UUID> few = dueOf(alice, 3, MORNING.minusSeconds(5));

        List<UUID> next = due.next();
        assertThat(next).hasSize(DueLooks.AT_ONCE).doesNotHaveDuplicates();
        assertThat(next.subList(0, 7))
                .containsExactly(
                        many.get(0), few.get(0), many.get(1), few.get(1), many.get(2), few.get(2), many.get(3));
        assertThat(many.subList(0, DueLooks.AT_ONCE - 3)).isSubsetOf(next);
    }

    @Test
    void whoeverIsAloneTakesAllTheRoom() {
        List<UUID> many = dueOf(mallory, 300, MORNING.minus(Duration.ofDays(1)));
        assertThat(due.next()).isEqualTo(many.subList(0, DueLooks.AT_ONCE));
    }

    @Test
    void whatIsNotDueIsNotLookedAt() {
        dueOf(alice, 3, MORNING.plusSeconds(1));
        assertThat(due.next()).isEmpty();
        List<UUID> now = dueOf(mallory, 2, MORNING.minusSeconds(1));
        assertThat(due.next()).isEqualTo(now);
    }

    @Test
    void aRoundLooksAtEverythingThatIsDue() {
        dueOf(mallory, 450, MORNING.minus(Duration.ofDays(1)));
        claims.claim(alice, domain);
        showChallenge(alice);
        watch.lookAtDue();
        assertThat(own(alice).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(due.next()).isEmpty();
    }

    private List<UUID> dueOf(Account account, int count, Instant from) {
        List<UUID> ids = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID id = UUID.randomUUID();
            DomainName name = domain.child("d" + i);
            Timestamp at = Timestamp.from(from.plusMillis(i));
            rows.add(new Object[] {id, account.organizationId(), name.ascii(), at, Challenges.fresh(), at});
            ids.add(id);
        }
        template.batchUpdate(
                "insert into domain (id, organization_id, name, claimed_at, challenge, look_due_at, version)"
                        + " values (?, ?, ?, ?, ?, ?, 0)",
                rows);
        return ids;
    }
}
