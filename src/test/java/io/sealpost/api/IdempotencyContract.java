package io.sealpost.api;

import static io.sealpost.api.ApiCalls.json;
import static io.sealpost.api.ApiCalls.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.support.TransactionTemplate;

/** A request that is sent again is done once, on every database that Sealpost runs on. */
@AutoConfigureMockMvc
@Import(ApiWorld.class)
abstract class IdempotencyContract {

    private static final String FILE = "[\"waits.example\"]";
    private static final String TOKEN = "{\"name\":\"made once\",\"scope\":\"read\"}";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TokenDesk tokens;

    @Autowired
    IdempotencyKeys keys;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private ApiCalls alice;
    private String key = "";

    @BeforeEach
    void aKey() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update api_token set revoked_at = current_timestamp").update();
        alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.ADMIN);
        key = UUID.randomUUID().toString();
    }

    @Test
    void theSameRequestGetsTheSameAnswerAndIsDoneOnce() {
        String name = "{\"name\":\"once-" + key + ".example\"}";
        MvcTestResult first =
                alice.post("/domains", name).header("Idempotency-Key", key).exchange();
        MvcTestResult again = alice.post("/domains", name)
                .header("Idempotency-Key", '"' + key + '"')
                .exchange();
        assertThat(first).hasStatus(201).doesNotContainHeader("Idempotent-Replayed");
        // 201 and not 200, which says that the domain was there before.
        assertThat(again).hasStatus(201).hasHeader("Idempotent-Replayed", "true");
        assertThat(again.getResponse().getContentAsByteArray())
                .isEqualTo(first.getResponse().getContentAsByteArray());
        assertThat(again.getResponse().getHeader("Location"))
                .isEqualTo(first.getResponse().getHeader("Location"));
    }

    @Test
    void anotherBodyOrAddressWithTheSameKeyIsRefused() {
        alice.post("/tokens", TOKEN).header("Idempotency-Key", key).exchange();
        MvcTestResult other = alice.post("/tokens", "{\"name\":\"another\",\"scope\":\"read\"}")
                .header("Idempotency-Key", key)
                .exchange();
        assertThat(other).hasStatus(422);
        assertThat(type(other)).isEqualTo("/api/problems/idempotency-key-reused");
        assertThat(alice.post("/domains", TOKEN).header("Idempotency-Key", key)).hasStatus(422);
    }

    @Test
    void aSecretIsNotKeptForThoseWhoAskAgain() {
        MvcTestResult first =
                alice.post("/tokens", TOKEN).header("Idempotency-Key", key).exchange();
        MvcTestResult again =
                alice.post("/tokens", TOKEN).header("Idempotency-Key", key).exchange();
        assertThat(json(first).get("secret").asString()).startsWith("sp_");
        assertThat(json(again).get("secret").asString()).isEmpty();
        assertThat(json(again).get("id")).isEqualTo(json(first).get("id"));
    }

    @Test
    void refusalsAreRepeatedToo() {
        assertThat(alice.post("/domains", "{}").header("Idempotency-Key", key)).hasStatus(422);
        assertThat(alice.post("/domains", "{}").header("Idempotency-Key", key))
                .hasStatus(422)
                .hasHeader("Idempotent-Replayed", "true")
                .hasContentType("application/problem+json");
    }

    @Test
    void whoWasToWaitSendsTheSameAgain() {
        jdbc.sql("update bulk_job set state = 'STOPPED'").update();
        for (int job = 0; job < 5; job++) {
            assertThat(alice.post("/imports", FILE)).hasStatus(202);
        }
        MvcTestResult many =
                alice.post("/imports", FILE).header("Idempotency-Key", key).exchange();
        assertThat(many).hasStatus(429).hasHeader("Retry-After", "30");
        assertThat(type(many)).isEqualTo("/api/problems/too-many-jobs");
        assertThat(alice.post("/imports", FILE).header("Idempotency-Key", key))
                .hasStatus(429)
                .hasHeader("Retry-After", "30")
                .doesNotContainHeader("Idempotent-Replayed");

        jdbc.sql("update bulk_job set state = 'STOPPED'").update();
        MvcTestResult taken =
                alice.post("/imports", FILE).header("Idempotency-Key", key).exchange();
        assertThat(taken).hasStatus(202).doesNotContainHeader("Idempotent-Replayed");
        assertThat(alice.post("/imports", FILE).header("Idempotency-Key", key))
                .hasStatus(202)
                .hasHeader("Idempotent-Replayed", "true");
        jdbc.sql("update bulk_job set state = 'STOPPED'").update();
    }

    @Test
    void manyAtOnceAreDoneOnce() throws Exception {
        List<Future<MvcTestResult>> answers = new ArrayList<>();
        CyclicBarrier together = new CyclicBarrier(8);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return alice.post("/tokens", TOKEN)
                            .header("Idempotency-Key", key)
                            .exchange();
                }));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<MvcTestResult> answer : answers) {
            statuses.add(answer.get().getResponse().getStatus());
        }
        assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
        assertThat(alice.get("/tokens"))
                .bodyText()
                .satisfies(list -> assertThat(list.split("made once", -1)).hasSize(2));
    }

    @Test
    void afterADayTheKeyIsFreeAndForgotten() {
        alice.post("/tokens", TOKEN).header("Idempotency-Key", key).exchange();
        clock.tick(Duration.ofHours(25));
        assertThat(alice.post("/tokens", "{\"name\":\"later\",\"scope\":\"read\"}")
                        .header("Idempotency-Key", key))
                .hasStatus(201);
        clock.tick(Duration.ofHours(25));
        assertThat(keys.thin()).isPositive();
        assertThat(keys.thin()).isZero();
    }

    @Test
    void aKeyWhoseNodeDiedIsTakenOver() {
        UUID token = UUID.fromString(
                json(alice.get("/tokens/current").exchange()).get("id").asString());
        assertThat(keys.take(token, key, "print")).isInstanceOf(IdempotencyKeys.Use.First.class);
        assertThat(keys.take(token, key, "print")).isInstanceOf(IdempotencyKeys.Use.UnderWay.class);
        clock.tick(Duration.ofMinutes(6));
        assertThat(keys.take(token, key, "print")).isInstanceOf(IdempotencyKeys.Use.First.class);
    }

    @Test
    void whatWasDoneIsNotDoneAgainWhereItsNodeDiedBeforeItAnswered() {
        assertThat(alice.post("/tokens", TOKEN).header("Idempotency-Key", key)).hasStatus(201);
        // As the row is between the commit and the answer.
        jdbc.sql("update idempotency_key set status = 0, body = null where idempotency_key = ?")
                .param(key)
                .update();
        assertThat(type(alice.post("/tokens", TOKEN)
                        .header("Idempotency-Key", key)
                        .exchange()))
                .isEqualTo("/api/problems/idempotency-key-in-use");
        clock.tick(Duration.ofMinutes(6));
        MvcTestResult late =
                alice.post("/tokens", TOKEN).header("Idempotency-Key", key).exchange();

        assertThat(late).hasStatus(409);
        assertThat(type(late)).isEqualTo("/api/problems/idempotency-answer-lost");
        assertThat(alice.get("/tokens"))
                .bodyText()
                .satisfies(list -> assertThat(list.split("made once", -1)).hasSize(2));
    }

    @Test
    void theKeyIsMarkedInTheTransactionOfWhatIsDone(@Autowired KeyInHand inHand) {
        UUID token = UUID.fromString(
                json(alice.get("/tokens/current").exchange()).get("id").asString());
        keys.take(token, key, "print");
        inHand.take(token, key);
        try {
            transaction.executeWithoutResult(TransactionExecution::setRollbackOnly);
            assertThat(status()).as("nothing came of it").isEmpty();
            tokens.issue(SignedInAs.ALICE, TokenScope.READ, "made meanwhile");
        } finally {
            inHand.putDown();
        }
        assertThat(status()).contains(0);
        keys.release(token, key);
        assertThat(keys.take(token, key, "print")).isInstanceOf(IdempotencyKeys.Use.Lost.class);
    }

    private Optional<Integer> status() {
        return jdbc.sql("select status from idempotency_key where idempotency_key = ? and status is not null")
                .param(key)
                .query(Integer.class)
                .optional();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two words", "\"open", "é", "\"\""})
    void aKeyThatCannotBeReadIsSaid(String wrong) {
        MvcTestResult refused =
                alice.post("/tokens", TOKEN).header("Idempotency-Key", wrong).exchange();
        assertThat(refused).hasStatus(400);
        assertThat(json(refused).at("/errors/0/header").asString()).isEqualTo("Idempotency-Key");
    }
}
