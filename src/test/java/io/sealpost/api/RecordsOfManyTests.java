package io.sealpost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.storage.OnH2;
import io.sealpost.storage.SqlTrace;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Records of many domains are found by statements about many, also where the operator has a zone of aliases. */
@OnH2
@AutoConfigureMockMvc
@Import({ApiWorld.class, SqlTrace.class})
@TestPropertySource(
        properties = {
            "sealpost.policies.edge-host=edge.sealpost.example",
            "sealpost.domains.bound-zone=hosts.sealpost.example"
        })
class RecordsOfManyTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private TokenDesk tokens;

    @Autowired
    private SqlTrace trace;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void asManyStatementsAreAskedOfManyAsOfFew() {
        SignedInAs.insertPeople(jdbc);
        ApiCalls alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.ADMIN);
        publish(alice, 0, 2);
        records(alice); // whatever is asked once
        int few = trace.of(() -> records(alice)).size();
        publish(alice, 2, 12);

        jdbc.sql("update domain set bound_challenge = 'aliased' where name = 'many11.example'")
                .update();

        assertThat(trace.of(() -> records(alice))).hasSize(few);
        assertThat(alice.get("/records?format=csv"))
                .bodyText()
                .contains("_mta-sts.many0.example,TXT", "mta-sts.many11.example,CNAME");
    }

    private static void records(ApiCalls calls) {
        assertThat(calls.get("/records?format=zone")).hasStatusOk();
    }

    private static void publish(ApiCalls calls, int from, int to) {
        for (int number = from; number < to; number++) {
            String name = "many" + number + ".example";
            calls.post("/domains", "{\"name\":\"" + name + "\"}").exchange();
            assertThat(calls.post(
                            "/domains/" + name + "/versions",
                            "{\"mode\":\"testing\",\"maxAge\":86400,\"mx\":[\"mx1." + name + "\"]}"))
                    .hasStatus(201);
        }
    }
}
