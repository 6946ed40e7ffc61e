package io.sealpost.api;

import static io.sealpost.api.ApiCalls.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.storage.OnH2;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** How many files of programs are read at once. */
@OnH2
@AutoConfigureMockMvc
@Import(ApiWorld.class)
class UploadTurnTests {

    private static final String WRONG = "{\"name\":\"x\"}";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private TokenDesk tokens;

    @Autowired
    private UploadTurns turns;

    @Autowired
    private JdbcClient jdbc;

    private final List<UUID> taken = new ArrayList<>();
    private ApiCalls alice;

    @BeforeEach
    void people() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update api_token set revoked_at = current_timestamp").update();
        jdbc.sql("update bulk_job set state = 'STOPPED'").update();
        alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.PUBLISH);
    }

    @AfterEach
    void giveBack() {
        taken.forEach(turns::giveBack);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/imports", "/%69mports"})
    void oneMoreOfAnOrganizationComesBackLater(String path) {
        take(SignedInAs.ALICE.organizationId(), 2);
        MvcTestResult refused = mvc.post()
                .uri(java.net.URI.create("/api/v1" + path))
                .header("Authorization", "Bearer " + alice.token())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .content(WRONG)
                .exchange();
        assertThat(refused).hasStatus(429).hasHeader("Retry-After", "5");
        assertThat(type(refused)).isEqualTo("/api/problems/too-many-uploads");
        assertThat(alice.post("/domains", "{}")).as("what is small").hasStatus(422);
        assertThat(ApiCalls.of(mvc, tokens, SignedInAs.CHARLIE, TokenScope.PUBLISH)
                        .post("/imports", WRONG))
                .as("another organization")
                .hasStatus(422);
    }

    @Test
    void oneMoreOfANodeComesBackLater() {
        for (int i = 0; i < 8; i++) {
            take(UUID.randomUUID(), 1);
        }
        MvcTestResult refused = alice.post("/imports", WRONG).exchange();
        assertThat(refused).hasStatus(503).hasHeader("Retry-After", "5");
        assertThat(type(refused)).isEqualTo("/api/problems/busy");
    }

    @Test
    void everyAnswerGivesItsTurnBack() {
        for (int i = 0; i < 10; i++) {
            assertThat(alice.post("/imports", WRONG)).hasStatus(422);
        }
    }

    private void take(UUID organization, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(turns.take(organization)).isEqualTo(UploadTurns.Turn.GRANTED);
            taken.add(organization);
        }
    }
}
