package io.sealpost;

import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.policies.FleetSeed;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What {@code src/bench/fleet-pages.sh} and {@code fleet.sh} start. Never in the jar.
 *
 * <pre>
 * FleetBench postgres FOLDER                      a PostgreSQL of its own until its input ends; prints "ready PORT"
 * FleetBench seed DOMAINS PROPERTY=VALUE…         an owner with that many domains, and five more organizations; with
 *                                                 -Dorganizations=N so many in N organizations, a tenth of them hers
 * FleetBench pages DASHBOARD EDGE DOMAINS LABEL   asks as the owner does, and prints times
 * FleetBench database URL NAME                    makes one more database on that PostgreSQL
 * FleetBench import DASHBOARD EDGE ROWS LABEL     imports so many domains and ten times as many, and changes the first
 * </pre>
 */
final class FleetBench {

    private static final int ORGANIZATIONS = Integer.getInteger("organizations", 0);
    private static final int OTHERS = 5;
    private static final int OTHERS_DOMAINS = 2_000;

    private FleetBench() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "postgres" -> postgres(Path.of(args[1]));
            case "seed" -> seed(Integer.parseInt(args[1]), args);
            case "pages" ->
                new FleetBenchClient(Integer.parseInt(args[1]), Integer.parseInt(args[2]), args[4])
                        .run(Integer.parseInt(args[3]));
            case "database" -> database(args[1], args[2]);
            case "import" ->
                new ImportBenchClient(Integer.parseInt(args[1]), Integer.parseInt(args[2]), args[4])
                        .run(Integer.parseInt(args[3]));
            default -> throw new IllegalArgumentException("postgres, seed, pages, database or import: " + args[0]);
        }
    }

    private static void postgres(Path folder) throws IOException {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setDataDirectory(folder).start()) {
            System.out.println("ready " + postgres.getPort());
            while (System.in.read() >= 0) {
                // until the script ends
            }
        }
    }

    private static void seed(int count, String[] args) {
        Map<String, String> properties = new LinkedHashMap<>();
        Arrays.stream(args).skip(2).forEach(arg -> properties.put(arg.split("=", 2)[0], arg.split("=", 2)[1]));
        try (RunningSealpost sealpost = RunningSealpost.start(properties)) {
            JdbcTemplate jdbc = sealpost.bean(JdbcTemplate.class);
            FleetSeed seed = new FleetSeed(jdbc);
            int others = ORGANIZATIONS == 0 ? OTHERS : ORGANIZATIONS - 1;
            int own = ORGANIZATIONS == 0 ? count : count / 10;
            int each = ORGANIZATIONS == 0 ? OTHERS_DOMAINS : (count - own) / others;
            seed.add(sealpost.owner().organizationId(), 0, own);
            for (int other = 0; other < others; other++) {
                UUID organization = UUID.randomUUID();
                jdbc.update(
                        "insert into organization (id, version, name, name_key, created_at) values (?, 0, ?, ?, ?)",
                        organization,
                        "Other " + other,
                        "other " + other,
                        Timestamp.from(Instant.now()));
                seed.add(organization, own + other * each, each);
            }
            settle(jdbc, properties);
            sealpost.bean(TokenDesk.class)
                    .issue(sealpost.owner(), TokenScope.PUBLISH, "bench")
                    .ifPresent(token -> System.out.println("token " + token));
        }
    }

    /** What PostgreSQL does by itself within minutes of being filled, and would do beside what is measured. */
    private static void settle(JdbcTemplate jdbc, Map<String, String> properties) {
        if (properties.getOrDefault("spring.datasource.url", "").startsWith("jdbc:postgresql:")) {
            jdbc.execute("vacuum analyze");
        }
    }

    private static void database(String url, String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }
}
