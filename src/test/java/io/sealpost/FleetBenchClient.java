package io.sealpost;

import io.sealpost.policies.FleetSeed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Signs in, asks for pages one after the other, publishes, and takes the time from the first byte sent to the last byte
 * read on a kept connection over loopback: never less than the server's own time.
 */
final class FleetBenchClient {

    private static final int WARM_UP = Integer.getInteger("warmUp", 20);
    private static final int ROUNDS = Integer.getInteger("rounds", 60);
    private static final int PUBLICATIONS = Integer.getInteger("publications", 300);
    private static final String TOKEN = System.getProperty("token", "");
    private static final String CHANGED = "/domains?q=e&sort=-changed";

    private final Visitor visitor;
    private final Visitor program;
    private final int edgePort;
    private final String label;
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private int nextMaxAge = 90_000;

    FleetBenchClient(int dashboardPort, int edgePort, String label) {
        this.visitor = new Visitor(dashboardPort);
        this.program = new Visitor(dashboardPort, TOKEN);
        this.edgePort = edgePort;
        this.label = label;
    }

    void run(int domains) throws InterruptedException {
        if (!visitor.signIn().uri().getPath().equals("/")) {
            throw new IllegalStateException("The owner cannot sign in");
        }
        System.out.printf(Locale.ROOT, "first list after the start: %.0f ms (%s)%n", get("/domains"), label);
        Map<String, List<String>> pages = pages();
        rounds(pages, WARM_UP);
        publish(domains, PUBLICATIONS / 3);
        times.clear();
        rounds(pages, ROUNDS);
        List<Double> served = publish(domains, PUBLICATIONS);

        System.out.printf("%-60s %8s %8s %8s%n", "ms (" + label + ")", "median", "p95", "most");
        times.forEach((path, all) -> System.out.printf(
                Locale.ROOT, "%-60s %8.1f %8.1f %8.1f%n", path, at(all, 0.5), at(all, 0.95), at(all, 1)));
        pages.forEach((kind, paths) -> System.out.printf(
                Locale.ROOT,
                "%s p95 ms: %.1f (%s)%n",
                kind,
                paths.stream()
                        .mapToDouble(path -> at(times.getOrDefault(path, List.of(0.0)), 0.95))
                        .max()
                        .orElseThrow(),
                label));
        if (PUBLICATIONS == 0) {
            return;
        }
        System.out.printf(Locale.ROOT, "list after a change p95 ms: %.1f (%s)%n", at(afterChange(), 0.95), label);
        System.out.printf(Locale.ROOT, "publish to served median ms: %.1f (%s)%n", at(served, 0.5), label);
        System.out.printf(Locale.ROOT, "publish to served p99 ms: %.1f (%s)%n", at(served, 0.99), label);
    }

    private static Map<String, List<String>> pages() {
        Map<String, List<String>> pages = new LinkedHashMap<>();
        pages.put("home", List.of("/"));
        List<String> list = new ArrayList<>();
        for (String filter : List.of(
                "",
                "&mode=enforce",
                "&mode=none",
                "&state=draft",
                "&state=removed",
                "&health=broken",
                "&ownership=unproved",
                "&ownership=departed")) {
            for (String sort : List.of("name", "-name", "changed", "-changed")) {
                list.add("/domains?sort=" + sort + filter);
                list.add("/domains?sort=" + sort + filter + "&size=100&page=" + middle());
            }
        }
        pages.put("list", list);
        List<String> search = new ArrayList<>();
        for (String term : List.of(
                ".",
                "e",
                "q",
                "zq",
                "-7",
                "kery-1",
                "ic-bakery-4",
                "consulting-",
                "bücher",
                "büch",
                "société-w",
                "nordic-bakery-0.com.example",
                "xyzzy-is-nowhere",
                "elpmaxe",
                "moc.example")) {
            search.add("/domains?q=" + URLEncoder.encode(term, StandardCharsets.UTF_8));
            search.add("/domains?mode=none&sort=-changed&q=" + URLEncoder.encode(term, StandardCharsets.UTF_8));
        }
        search.add("/domains?q=e&size=100&page=" + middle());
        search.add("/domains?q=kery-1&sort=changed&page=" + middle());
        pages.put("search", search);
        pages.put(
                "domain page",
                IntStream.of(20, 1_020, 3_050, 5_060, 9_070)
                        .mapToObj(number -> "/domains/" + FleetSeed.name(number))
                        .toList());
        if (!TOKEN.isEmpty()) {
            pages.put(
                    "API list",
                    List.of(
                            "/api/v1/domains",
                            "/api/v1/domains?limit=200&sort=-changed",
                            "/api/v1/domains?search=kery-1&mode=enforce",
                            "/api/v1/domains?ownership=proved",
                            "/api/v1/domains?health=broken&ownership=proved&sort=-changed",
                            "/api/v1/domains?limit=200&cursor=" + middle()));
        }
        return pages;
    }

    /** A page mark in the midst of the names and of the changes. */
    private static String middle() {
        String mark = "f " + Instant.now().minus(Duration.ofDays(200)).getEpochSecond() + ".0 modern";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mark.getBytes(StandardCharsets.US_ASCII));
    }

    private void rounds(Map<String, List<String>> pages, int rounds) {
        for (int round = 0; round < rounds; round++) {
            pages.values().forEach(paths -> paths.forEach(this::get));
        }
    }

    private double get(String path) {
        long from = System.nanoTime();
        int status = (path.startsWith("/api/") ? program : visitor).get(path).statusCode();
        double took = (System.nanoTime() - from) / 1e6;
        if (status != 200) {
            throw new IllegalStateException(path + " is answered " + status);
        }
        times.computeIfAbsent(path, any -> new ArrayList<>()).add(took);
        return took;
    }

    private List<Double> afterChange() {
        return times.getOrDefault(CHANGED + " ", List.of(0.0));
    }

    /** Milliseconds from before the form is sent until the edge serves the new text, one domain after the other. */
    private List<Double> publish(int domains, int count) throws InterruptedException {
        String token = visitor.token("/domains");
        List<Double> served = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = (i * 97 % (domains / 100)) * 100 + 60; // one of those that are published in mode enforce
            String name = FleetSeed.name(number);
            String maxAge = String.valueOf(nextMaxAge++);
            int basedOn = Integer.parseInt(basedOn(name));
            Map<String, String> form = Map.of(
                    "mode",
                    "testing",
                    "maxAge",
                    "own",
                    "ownMaxAge",
                    maxAge,
                    "mx",
                    "mx." + name,
                    "reason",
                    "",
                    "basedOn",
                    String.valueOf(basedOn));
            long from = System.nanoTime();
            Thread publishing =
                    Thread.ofPlatform().start(() -> visitor.post("/domains/" + name + "/versions", token, form));
            while (!RunningSealpost.policy(edgePort, name).contains("max_age: " + maxAge + "\n")) {
                if (System.nanoTime() - from > 10_000_000_000L) {
                    throw new IllegalStateException(name + " was not published");
                }
            }
            served.add((System.nanoTime() - from) / 1e6);
            publishing.join();
            long then = System.nanoTime();
            visitor.get(CHANGED);
            times.computeIfAbsent(CHANGED + " ", any -> new ArrayList<>()).add((System.nanoTime() - then) / 1e6);
        }
        return served;
    }

    private String basedOn(String name) {
        String page = visitor.get("/domains/" + name + "/policy").body();
        var field = java.util.regex.Pattern.compile("name=\"basedOn\"[^>]*value=\"([0-9]+)\"")
                .matcher(page);
        if (!field.find()) {
            throw new IllegalStateException("No editor for " + name);
        }
        return field.group(1);
    }

    private static double at(List<Double> all, double share) {
        List<Double> sorted = all.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
