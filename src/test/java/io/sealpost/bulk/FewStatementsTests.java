package io.sealpost.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.storage.OnH2;
import io.sealpost.storage.SqlTrace;
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

    private String file(String rest) {
        return IntStream.range(0, ROWS)
                .mapToObj(number -> "d" + number + "." + base + rest + ",mx." + base)
                .collect(Collectors.joining("\n", "name,mode,max_age,mx\n", "\n"));
    }
}
