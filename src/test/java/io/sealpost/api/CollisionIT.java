package io.sealpost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.zaxxer.hikari.HikariDataSource;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyState;
import io.sealpost.storage.OnPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What people and programs are told whose change gave way to another one, on a real PostgreSQL. */
@OnPostgres
@AutoConfigureMockMvc
@Import(ApiWorld.class)
@TestPropertySource(properties = "spring.datasource.hikari.connection-init-sql=set deadlock_timeout = '3s'")
class CollisionIT {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String POLICY = "{\"mode\":\"none\"}";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private TokenDesk tokens;

    @Autowired
    private DomainClaims claims;

    @Autowired
    private PolicyHistory history;

    @Autowired
    private DataSource source;

    @Autowired
    private JdbcClient jdbc;

    private ApiCalls alice;
    private DomainName domain = new DomainName("example.org");

    @BeforeEach
    void aDomain() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update organization set trusted = true").update();
        alice = ApiCalls.of(mvc, tokens, SignedInAs.ALICE, TokenScope.PUBLISH);
        domain = new DomainName("c" + NAMES.incrementAndGet() + ".example");
        claims.claim(SignedInAs.ALICE, domain);
    }

    @Test
    void aProgramInADeadlockIsToldToSendItAgain() throws Exception {
        MvcTestResult answer = deadlocked("policy", "domain_name", () -> publish("key-of-" + domain));

        gaveWay(answer);
        assertThat(publish("key-of-" + domain)).hasStatus(201);
    }

    @Test
    void aPersonInADeadlockReadsThatNothingWasDone() throws Exception {
        MvcTestResult answer = deadlocked(
                "domain",
                "name",
                () -> mvc.post()
                        .uri("/domains/" + domain + "/removal")
                        .with(csrf())
                        .with(SignedInAs.alice())
                        .exchange());

        assertThat(answer)
                .hasStatus(503)
                .hasHeader("Retry-After", "1")
                .bodyText()
                .contains("What you sent was not done", "<html")
                .doesNotContain("deadlock", "??");
        assertThat(history.of(SignedInAs.ALICE, domain).orElseThrow().state()).isEqualTo(PolicyState.DRAFT);
    }

    @Test
    void whoWaitsForALockForTooLongIsToldTheSame() throws SQLException {
        lockTimeout("'300ms'");
        try (Connection other = source.getConnection()) {
            other.setAutoCommit(false);
            locked(other, "policy", "domain_name");
            gaveWay(publish("one-" + domain));
            other.rollback();
            numbers(other);
            gaveWay(publish("two-" + domain));
            other.rollback();
        } finally {
            lockTimeout("default");
        }
    }

    private MvcTestResult publish(String key) {
        return alice.post("/domains/" + domain + "/versions", POLICY)
                .header("Idempotency-Key", key)
                .exchange();
    }

    private static void gaveWay(MvcTestResult answer) {
        assertThat(answer).hasStatus(503).hasHeader("Retry-After", "1");
        assertThat(ApiCalls.type(answer)).isEqualTo("/api/problems/collision");
    }

    /** Somebody else has taken numbers and then wants what the request has locked, against the order of locks. */
    private MvcTestResult deadlocked(String table, String name, Supplier<MvcTestResult> request) throws Exception {
        try (Connection other = source.getConnection();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            // The request is the first to look why it waits, and gives way.
            other.prepareStatement("set local deadlock_timeout = '100s'").execute();
            numbers(other);
            CompletableFuture<MvcTestResult> answer = CompletableFuture.supplyAsync(request, threads);
            while (waiting() == 0) {
                Thread.onSpinWait();
            }
            locked(other, table, name);
            other.rollback();
            return answer.get();
        }
    }

    private int waiting() {
        return jdbc.sql("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }

    private static void numbers(Connection connection) throws SQLException {
        try (PreparedStatement taking = connection.prepareStatement("update policy_position set revision = revision")) {
            taking.execute();
        }
    }

    private void locked(Connection connection, String table, String column) throws SQLException {
        try (PreparedStatement locking =
                connection.prepareStatement("select * from " + table + " where " + column + " = ? for update")) {
            locking.setString(1, domain.ascii());
            locking.execute();
        }
    }

    private void lockTimeout(String time) throws SQLException {
        String database =
                jdbc.sql("select current_database()").query(String.class).single();
        jdbc.sql("alter database " + database + " set lock_timeout = " + time).update();
        source.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }
}
