package io.sealpost;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Imports domains by the API and changes them in bulk, and takes the time from the first byte sent to the last row done. */
final class ImportBenchClient {

    private static final Pattern STATE = Pattern.compile("\"state\":\"([a-z]+)\"");
    private static final Pattern CREATED = Pattern.compile("\"created\":(\\d+)");
    private static final Pattern CHANGED = Pattern.compile("\"changed\":(\\d+)");
    /** As often as somebody who is impatient would ask how far it is. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

    static final int WARM_UP = 2_000;
    private static final int CONNECTIONS = 20;
    private static final int NEW_MAX_AGE = 123_456;

    private final Visitor program;
    private final int edgePort;
    private final String label;

    ImportBenchClient(int dashboardPort, int edgePort, String label) {
        this.program = new Visitor(dashboardPort, System.getProperty("token", ""));
        this.edgePort = edgePort;
        this.label = label;
    }

    void run(int rows) {
        // A process that has just begun compiles; its first rows would be those of the compiler.
        imported(11 * rows + 1, WARM_UP);
        double first = imported(1, rows);
        double second = imported(rows + 1, 10 * rows);
        say("import of %d domains: %.1f s, %.0f domains/s", rows, first, rows / first);
        say("import of %d domains: %.1f s, %.0f domains/s", 10 * rows, second, 10 * rows / second);
        say("ten times as many take times as long: %.1f", second / first);
        changed(rows);
    }

    /** Seconds for the domains that begin at that number: looked at, started, done. */
    private double imported(int from, int count) {
        String file = IntStream.range(from, from + count)
                .mapToObj(number -> "i" + number + ".bench.example,testing,86400,look up")
                .collect(Collectors.joining("\n", "name,mode,max_age,mx\n", "\n"));
        long begin = System.nanoTime();
        String job = location(program.post("/api/v1/imports?source=bench", "text/csv", file));
        await(job, "ready");
        double looked = (System.nanoTime() - begin) / 1e9;
        program.post(job + "/start", "application/json", "{}");
        require(await(job, "ended"), CREATED, count);
        double all = (System.nanoTime() - begin) / 1e9;
        say("  read and looked at: %.1f s, done: %.1f s", looked, all - looked);
        return all;
    }

    private void changed(int count) {
        String names = IntStream.rangeClosed(1, count)
                .mapToObj(number -> "\"i" + number + ".bench.example\"")
                .collect(Collectors.joining(","));
        long begin = System.nanoTime();
        String job = location(program.post(
                "/api/v1/bulk",
                "application/json",
                "{\"action\":\"max-age\",\"maxAge\":" + NEW_MAX_AGE + ",\"domains\":[" + names + "]}"));
        await(job, "ready");
        double looked = (System.nanoTime() - begin) / 1e9;
        program.post(job + "/start", "application/json", "{}");
        require(await(job, "ended"), CHANGED, count);
        long ended = System.nanoTime();
        say("bulk change of %d domains: %.1f s, of which looked at %.1f s", count, (ended - begin) / 1e9, looked);
        int late = IntStream.range(0, CONNECTIONS)
                .parallel()
                .map(first -> awaitServed(first, count))
                .sum();
        say(
                "all served by the edge, asked over %d connections: %.1f s later; not at once: %d",
                CONNECTIONS, (System.nanoTime() - ended) / 1e9, late);
    }

    /** How many were not the new text when first asked for, of every CONNECTIONS-th domain. */
    private int awaitServed(int first, int count) {
        int late = 0;
        try (KeptEdgeConnection edge = new KeptEdgeConnection(edgePort)) {
            for (int number = first + 1; number <= count; number += CONNECTIONS) {
                late += awaitServed(edge, "i" + number + ".bench.example") ? 1 : 0;
            }
        }
        return late;
    }

    private static boolean awaitServed(KeptEdgeConnection edge, String domain) {
        boolean late = false;
        while (!edge.policy(domain).contains("max_age: " + NEW_MAX_AGE + "\n")) {
            late = true;
            LockSupport.parkNanos(PAUSE / 50);
        }
        return late;
    }

    private String await(String job, String wanted) {
        while (true) {
            String body = program.get(job).body();
            Matcher state = STATE.matcher(body);
            if (state.find() && state.group(1).equals(wanted)) {
                return body;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static void require(String body, Pattern result, int count) {
        Matcher matcher = result.matcher(body);
        if (!matcher.find() || Integer.parseInt(matcher.group(1)) != count) {
            throw new IllegalStateException("Not " + count + ": " + body);
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException(answer.statusCode() + " " + answer.body()));
    }

    private void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + " (" + label + ")%n", arguments);
    }
}
