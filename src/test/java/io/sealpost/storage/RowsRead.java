package io.sealpost.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many rows H2 reads for what a query asks for, as its own {@code explain analyze} says. */
public final class RowsRead {

    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private record Query(String sql, Object[] arguments) {}

    private RowsRead() {}

    /** A database in memory of its own, as the migrations make it. */
    public static DataSource migrated() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(h2).load().migrate();
        return h2;
    }

    /** The most rows that any table was read for by one of the queries that are asked through this client. */
    public static int by(DataSource database, Consumer<JdbcClient> asking) {
        List<Query> queries = new ArrayList<>();
        asking.accept(JdbcClient.create(ProxyDataSourceBuilder.create(database)
                .afterQuery((execution, seen) -> seen.forEach(query -> queries.add(new Query(
                        query.getQuery(),
                        query.getParametersList().getFirst().stream()
                                .map(ParameterSetOperation::getArgs)
                                .map(arguments -> arguments[1])
                                .toArray()))))
                .build()));
        assertThat(queries).isNotEmpty();
        JdbcTemplate jdbc = new JdbcTemplate(database);
        return queries.stream().mapToInt(query -> scanned(jdbc, query)).max().orElseThrow();
    }

    private static int scanned(JdbcTemplate jdbc, Query query) {
        String plan = jdbc.queryForObject("explain analyze " + query.sql(), String.class, query.arguments());
        return SCANNED.matcher(plan == null ? "" : plan)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElseThrow(() -> new AssertionError(plan));
    }
}
