package io.sealpost.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.OrganizationRules;
import io.sealpost.api.webhook.WebhookEvent;
import io.sealpost.api.webhook.WebhookUrl;
import io.sealpost.api.webhook.Webhooks;
import io.sealpost.dns.DomainName;
import io.sealpost.storage.OnH2;
import io.sealpost.storage.SqlTrace;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * Many rows are looked at and done by statements about many: a provider imports tens of thousands. A statement a row, read
 * anywhere on the way, would be 300 more here.
 */
@OnH2
@TestPropertySource(properties = "sealpost.test=few-statements") // a database of its own
@Import(SqlTrace.class)
class FewStatementsTests extends BulkWorld {

    private static final int ROWS = 300;

    @Autowired
    private SqlTrace trace;

    @Autowired
    private BulkActions actions;

    @Test
    void rowsOfAnImportShareTheirStatements() {
        UUID[] job = new UUID[1];
        int looking = trace.asked(() -> job[0] = lookedAt(ALICE, file(",testing,86400")));
        int doing = trace.asked(() -> start(ALICE, job[0]));

        assertThat(results(job[0])).hasSize(ROWS).containsOnly(RowResult.CREATED);
        assertThat(looking).isLessThan(ROWS / 2);
        assertThat(doing).isLessThan(ROWS);
    }

    @Test
    void rowsThatChangeWhatIsHereShareTheirsToo() {
        imported(ALICE, file(",testing,86400"));
        UUID[] job = new UUID[1];
        int asked = trace.asked(() -> job[0] = imported(ALICE, file(",enforce,604800")));

        assertThat(results(job[0])).hasSize(ROWS).containsOnly(RowResult.CHANGED);
        assertThat(asked).isLessThan(2 * ROWS);
    }

    @Test
    void whatWebhooksAreToldOfThemSharesItsStatementsToo(@Autowired Webhooks webhooks) {
        WebhookUrl url = WebhookUrl.read("https://hooks.example.net/").orElseThrow();
        UUID[] job = {lookedAt(ALICE, file(",testing,86400"))};
        int before = trace.asked(() -> start(ALICE, job[0]));
        jdbc.sql("delete from webhook").update();
        for (int number = 0; number < Webhooks.MOST; number++) {
            webhooks.make(ALICE, url, EnumSet.copyOf(WebhookEvent.CHOICES));
        }
        try {
            job[0] = lookedAt(ALICE, file(",enforce,604800"));
            int doing = trace.asked(() -> start(ALICE, job[0]));

            assertThat(results(job[0])).hasSize(ROWS).containsOnly(RowResult.CHANGED);
            assertThat(jdbc.sql("select count(*) from webhook_delivery")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(ROWS * Webhooks.MOST);
            // Each webhook has a turn and finds that the host is unknown.
            assertThat(doing).isLessThan(before + 20 * Webhooks.MOST);
        } finally {
            jdbc.sql("delete from webhook_delivery").update();
            jdbc.sql("delete from webhook").update();
        }
    }

    @Test
    void rowsWhosePoliciesAreAnnouncedElsewhereShareTheirsToo() {
        IntStream.range(0, ROWS).forEach(number -> dns.txt("_mta-sts." + name(number), "v=STSv1; id=2036112499;"));
        UUID[] job = new UUID[1];
        int looking = trace.asked(() -> job[0] = lookedAt(ALICE, file(",testing,86400")));
        int doing = trace.asked(() -> start(ALICE, job[0]));

        assertThat(results(job[0])).hasSize(ROWS).containsOnly(RowResult.CREATED);
        assertThat(policy(name(7)).policyId()).isEqualTo("2036112500");
        assertThat(looking).isLessThan(ROWS / 2);
        assertThat(doing).isLessThan(ROWS);
    }

    @Test
    void rowsThatAreRetiredShareTheirsInEachStep() {
        imported(ALICE, file(",enforce,86400"));
        retired(RowResult.RETIRED);
        clock.tick(Duration.ofDays(8));
        retired(RowResult.REMOVED);
    }

    private void retired(RowResult result) {
        UUID[] job = new UUID[1];
        int looking = trace.asked(() -> job[0] = begun(new BulkAction(BulkKind.RETIRE, null, null)));
        int doing = trace.asked(() -> start(ALICE, job[0]));

        assertThat(results(job[0])).hasSize(ROWS).containsOnly(result);
        assertThat(looking).isLessThan(ROWS / 2);
        assertThat(doing).isLessThan(ROWS);
    }

    @Test
    void rowsThatAreProposedAndRowsThatAreCheckedShareTheirsToo(@Autowired OrganizationRules rules) {
        imported(ALICE, file(",testing,86400"));
        UUID check = begun(new BulkAction(BulkKind.CHECK, null, null));
        assertThat(trace.asked(() -> start(ALICE, check))).isLessThan(ROWS / 2);
        assertThat(results(check)).hasSize(ROWS).containsOnly(RowResult.CHECKING);

        rules.fourEyes(ALICE, ALICE.organizationId(), true);
        UUID job = lookedAt(BOB, file(",enforce,86400"));
        assertThat(trace.asked(() -> start(BOB, job))).isLessThan(ROWS / 2);
        assertThat(results(job)).hasSize(ROWS).containsOnly(RowResult.PROPOSED);
    }

    private UUID begun(BulkAction action) {
        Selection all = new Selection.Matching("." + base, null, null, Selection.Health.ANY, null);
        UUID job = ((BulkActions.Begun.Job) actions.begin(ALICE, action, all, "because")).id();
        due.run();
        return job;
    }

    private DomainName name(int number) {
        return new DomainName("d" + number + "." + base);
    }

    private String file(String rest) {
        return IntStream.range(0, ROWS)
                .mapToObj(number -> name(number) + rest + ",mx." + base)
                .collect(Collectors.joining("\n", "name,mode,max_age,mx\n", "\n"));
    }
}
