package io.sealpost;

import io.sealpost.policies.FleetSeed;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What {@code src/bench/fleet-pages.sh} starts. Never in the jar.
 *
 * <pre>
 * FleetBench postgres FOLDER                      a PostgreSQL of its own until its input ends; prints "ready PORT"
 * FleetBench seed DOMAINS PROPERTY=VALUE…         an owner with that many domains, and five more organizations
 * FleetBench pages DASHBOARD EDGE DOMAINS LABEL   asks as the owner does, and prints times
 * </pre>
 */
final class FleetBench {

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
            default -> throw new IllegalArgumentException("postgres, seed or pages: " + args[0]);
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
            seed.add(sealpost.owner().organizationId(), 0, count);
            for (int other = 0; other < OTHERS; other++) {
                UUID organization = UUID.randomUUID();
                jdbc.update(
                        "insert into organization (id, version, name, name_key, created_at) values (?, 0, ?, ?, ?)",
                        organization,
                        "Other " + other,
                        "other " + other,
                        Timestamp.from(Instant.now()));
                seed.add(organization, count + other * OTHERS_DOMAINS, OTHERS_DOMAINS);
            }
        }
    }
}
