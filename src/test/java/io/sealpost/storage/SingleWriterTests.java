package io.sealpost.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SingleWriterTests {

    private static final Executor OWN_THREAD = task -> Thread.ofPlatform().start(task);

    private final WriteTurn turn = new WriteTurn(Duration.ofSeconds(20));
    private DataSource database;
    private Connection keeper;

    @BeforeEach
    void open() throws SQLException {
        database = SingleWriter.of(h2(), turn);
        keeper = database.getConnection();
        run(keeper, "create table word (id int primary key, text varchar(20))");
        run(keeper, "insert into word values (1, 'one')");
    }

    @AfterEach
    void close() throws SQLException {
        keeper.close();
    }

    @Test
    void theSecondWriterWaitsUntilTheFirstHasCommitted() throws Exception {
        try (Connection first = transaction()) {
            run(first, "update word set text = 'first' where id = 1");
            CompletableFuture<Void> second = CompletableFuture.runAsync(this::insertTwo, OWN_THREAD);
            assertThat(countInAnotherThread()).isEqualTo(1);
            assertThat(second).isNotDone();
            first.commit();
            second.get();
        }
        assertThat(countInAnotherThread()).isEqualTo(2);
        assertThat(turn.taken()).isFalse();
    }

    @Test
    void aRowThatIsLockedIsWritten() throws Exception {
        try (Connection first = transaction()) {
            try (Statement statement = first.createStatement()) {
                statement.executeQuery("select id from word where id = 1 FOR UPDATE");
            }
            assertThat(turn.taken()).isTrue();
            first.rollback();
            assertThat(turn.taken()).isFalse();
        }
    }

    @Test
    void oneThreadWritesOnTwoConnections() throws Exception {
        try (Connection outer = transaction()) {
            run(outer, "insert into word values (2, 'outer')");
            try (Connection inner = transaction()) {
                run(inner, "insert into word values (3, 'inner')");
                inner.commit();
            }
            assertThat(turn.taken()).isTrue();
            outer.commit();
        }
        assertThat(turn.taken()).isFalse();
    }

    @Test
    void aSavepointIsNoEnd() throws Exception {
        try (Connection first = transaction()) {
            run(first, "insert into word values (2, 'two')");
            first.rollback(first.setSavepoint());
            assertThat(turn.taken()).isTrue();
        }
        assertThat(turn.taken()).as("closed without a word").isFalse();
    }

    @Test
    void aStatementThatFailsByItselfEndsItsTurn() {
        assertThatThrownBy(() -> run(keeper, "insert into word values (1, 'again')"))
                .isInstanceOf(SQLException.class);
        assertThat(turn.taken()).isFalse();
    }

    @Test
    void waitsNoLongerThanItsPatience() {
        DataSource single = SingleWriter.of(h2(), new WriteTurn(Duration.ofMillis(50)));
        JdbcTemplate impatient = new JdbcTemplate(single);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(single));
        AtomicReference<Throwable> theirs = new AtomicReference<>();
        transaction.executeWithoutResult(status -> {
            impatient.update("insert into word values (2, 'mine')");
            CompletableFuture.runAsync(
                            () -> theirs.set(
                                    catchThrowable(() -> impatient.update("insert into word values (3, 'theirs')"))),
                            OWN_THREAD)
                    .join();
        });
        assertThat(theirs.get()).isInstanceOf(QueryTimeoutException.class).hasMessageContaining("writing");
        assertThat(impatient.update("insert into word values (3, 'theirs')")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "\n  SELECT text from word where text = 'insert'",
                "with w as (select 1) select * from w",
                "values (1)"
            })
    void reading(String sql) {
        assertThat(SingleWriter.writes(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into word values (1)",
                "/* a comment */ select 1",
                "select next value for numbers",
                "Select 1 from word for update skip locked",
                "call something()",
                "selective",
                ""
            })
    void writing(String sql) {
        assertThat(SingleWriter.writes(sql)).isTrue();
    }

    private void insertTwo() {
        try (Connection second = transaction()) {
            run(second, "insert into word values (2, 'two')");
            second.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int countInAnotherThread() throws Exception {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try (Connection reader = transaction();
                                    Statement statement = reader.createStatement();
                                    var rows = statement.executeQuery("select count(*) from word")) {
                                rows.next();
                                return rows.getInt(1);
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        OWN_THREAD)
                .get();
    }

    private Connection transaction() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static JdbcDataSource h2() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:single-writer");
        return database;
    }
}
