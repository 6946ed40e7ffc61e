package io.sealpost.api;

import static io.sealpost.api.ApiCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.jobs.DueJobs;
import io.sealpost.storage.OnH2;
import io.sealpost.storage.SqlTrace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A list of jobs costs the same however many there are, and does not count what was counted. */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(properties = "sealpost.test=bulk-list") // a database of its own
@Import({ApiWorld.class, DueJobs.class, SqlTrace.class})
class BulkListTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private TokenDesk tokens;

    @Autowired
    private SqlTrace trace;

    @Autowired
    private DueJobs due;

    @Test
    void manyJobsAreListedByAsManyStatementsAsOne(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
        ApiCalls alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.PUBLISH);
        add(alice);
        list(alice);
        List<String> one = trace.of(() -> list(alice));
        for (int job = 0; job < 9; job++) {
            add(alice);
        }
        List<String> ten = trace.of(() -> list(alice));

        assertThat(json(alice.get("/bulk").exchange()).get("items")).hasSize(10);
        assertThat(json(alice.get("/bulk").exchange())
                        .at("/items/9/results/create")
                        .asInt())
                .isEqualTo(1);
        assertThat(ten).hasSameSizeAs(one).noneMatch(sql -> sql.contains("bulk_row"));
    }

    private static void list(ApiCalls who) {
        assertThat(who.get("/bulk")).hasStatusOk();
    }

    private void add(ApiCalls who) {
        assertThat(who.post("/imports", "[{\"name\":\"listed.example\",\"mode\":\"none\"}]"))
                .hasStatus(202);
        due.run();
    }
}
