package io.sealpost.docker;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** SQL that copies one published domain {@code count} times, each copy with its own name and its own policy text. */
final class ManyDomains {

    private static final String TEXT =
            "stringtoutf8('version: STSv1' || char(10) || 'mode: testing' || char(10) || 'mx: mx1.d' || x"
                    + " || '.many.example' || char(10) || 'max_age: 86400' || char(10))";

    private final String origin;
    private final int count;

    ManyDomains(String origin, int count) {
        this.origin = origin;
        this.count = count;
    }

    static String name(int number) {
        return "d" + number + ".many.example";
    }

    static String text(int number) {
        return "version: STSv1\nmode: testing\nmx: mx1." + name(number) + "\nmax_age: 86400\n";
    }

    String sql() throws SQLException {
        String name = "'d' || x || '.many.example'";
        String origins = "(select domain_id from policy where domain_name = '" + origin + "')";
        return String.join(
                ";",
                copies("domain", "t.name = '" + origin + "'", Map.of("id", id(0), "name", name, "held_name", name)),
                copies(
                        "policy",
                        "t.domain_name = '" + origin + "'",
                        Map.of(
                                "domain_id",
                                id(0),
                                "domain_name",
                                name,
                                "search_text",
                                name,
                                "revision",
                                "(select revision from policy_position) + x")),
                copies(
                        "policy_version",
                        "t.domain_id = " + origins,
                        Map.of(
                                "id",
                                id(1),
                                "domain_id",
                                id(0),
                                "text",
                                TEXT,
                                "sha256",
                                "lower(rawtohex(hash('SHA256', " + TEXT + ")))")),
                "update policy_position set revision = revision + " + count);
    }

    private static String id(int kind) {
        return "cast('0000000" + kind + "-0000-4000-8000-' || lpad(cast(x as varchar), 12, '0') as uuid)";
    }

    /** Copies every column but the changed ones, whatever columns there are. */
    private String copies(String table, String row, Map<String, String> changed) throws SQLException {
        List<String> columns = columns(table);
        List<String> values = columns.stream()
                .map(column -> changed.getOrDefault(column, "t." + column))
                .toList();
        return "insert into " + table + " (" + String.join(", ", columns) + ") select " + String.join(", ", values)
                + " from " + table + " t, system_range(1, " + count + ") where " + row;
    }

    private static List<String> columns(String table) throws SQLException {
        String url = "jdbc:h2:mem:columns;DB_CLOSE_DELAY=-1";
        Flyway.configure().dataSource(url, "", "").load().migrate();
        List<String> columns = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet found =
                        connection.getMetaData().getColumns(null, "PUBLIC", table.toUpperCase(Locale.ROOT), null)) {
            while (found.next()) {
                columns.add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }
}
