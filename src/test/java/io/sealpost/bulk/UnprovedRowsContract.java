package io.sealpost.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What an import says where more domains would be claimed than may be without proof, on every database. */
@TestPropertySource(properties = "sealpost.domains.unproved-claims=250")
abstract class UnprovedRowsContract extends BulkWorld {

    private static final Remark TOO_MANY = Remark.of("bulk.row.too-many-unproved", 250);

    @BeforeEach
    void aliceHasToProve() {
        jdbc.sql("delete from bulk_job").update();
        jdbc.sql("update domain set removed_at = current_timestamp, held_name = null where organization_id = ?")
                .param(ALICE.organizationId())
                .update();
        jdbc.sql("update organization set trusted = false where id = ?")
                .param(ALICE.organizationId())
                .update();
    }

    @Test
    void theRowsThatAreTooManySayItBeforeAnythingIsDone() {
        UUID job = lookedAt(ALICE, file(260));
        assertThat(results(job).subList(0, 250)).containsOnly(RowResult.CREATE);
        assertThat(results(job).subList(250, 260)).containsOnly(RowResult.ERROR);
        assertThat(rows(job).get(249).remarks()).containsExactly(Remark.of("bulk.row.proof"));
        assertThat(rows(job).get(250).remarks()).containsExactly(TOO_MANY);
        assertThat(report.consequences(jobs.find(job).orElseThrow()))
                .hasSize(1)
                .allSatisfy(mode -> assertThat(mode.domains()).isEqualTo(250));

        start(ALICE, job);
        assertThat(results(job).subList(0, 250)).containsOnly(RowResult.UNPROVED);
        assertThat(results(job).subList(250, 260)).containsOnly(RowResult.ERROR);
        assertThat(history.of(ALICE, name(250))).isEmpty();
    }

    @Test
    void whatWasClaimedMeanwhileTakesTheRoom() {
        IntStream.range(0, 248).forEach(number -> claims.claim(ALICE, new DomainName("other" + number + "." + base)));
        UUID job = lookedAt(ALICE, file(3));
        assertThat(results(job)).containsExactly(RowResult.CREATE, RowResult.CREATE, RowResult.ERROR);
        claims.claim(ALICE, new DomainName("meanwhile." + base));
        start(ALICE, job);
        assertThat(results(job)).containsExactly(RowResult.UNPROVED, RowResult.ERROR, RowResult.ERROR);
        assertThat(rows(job).get(1).remarks()).isEqualTo(List.of(TOO_MANY));
    }

    @Test
    void whoeverIsTrustedImportsAnyNumber() {
        jdbc.sql("update organization set trusted = true").update();
        assertThat(results(lookedAt(ALICE, file(260)))).hasSize(260).containsOnly(RowResult.CREATE);
    }

    private DomainName name(int number) {
        return new DomainName("row%03d.%s".formatted(number, base));
    }

    private String file(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(number -> name(number) + ",testing,mx." + base)
                .collect(Collectors.joining("\n", "name,mode,mx\n", "\n"));
    }
}
