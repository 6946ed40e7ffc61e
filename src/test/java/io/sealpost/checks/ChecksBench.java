package io.sealpost.checks;

import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;

/**
 * What {@code src/bench/checks.sh} needs beside the product. Never in the jar.
 *
 * <pre>
 * ChecksBench mail PROVIDERS PORT ANCHORS    two mail servers a provider at 127.0.25.1 and on; for each line that it reads
 *                                            it prints how many connections there were since the last one, how many
 *                                            servers were visited, and how often the busiest was
 * ChecksBench single RESOLVER DNS-PORT HTTPS-PORT SMTP-PORT ANCHORS WARM-UP CHECKS DOMAIN…
 *                                            prints milliseconds: the first check, the median, p95
 * </pre>
 */
final class ChecksBench {

    private ChecksBench() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "mail" -> mail(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Path.of(args[3]));
            case "single" -> single(List.of(args).subList(1, args.length));
            default -> throw new IllegalArgumentException("mail or single: " + args[0]);
        }
        System.exit(0);
    }

    static String mailAddress(int number) {
        return "127.0.25." + (number + 1);
    }

    private static void mail(int providers, int port, Path anchors) throws Exception {
        LabCertificates certificates = new LabCertificates();
        Files.writeString(anchors, certificates.anchorPem());
        List<LabServer> servers = new ArrayList<>();
        for (int i = 0; i < 2 * providers; i++) {
            String host = "mx" + (i % 2 + 1) + ".provider" + i / 2 + ".example";
            servers.add(new LabServer(
                    mailAddress(i),
                    port,
                    SmtpScripts.secured(certificates.good(List.of(host)).context())));
        }
        System.out.println("ready " + port);
        int[] before = new int[servers.size()];
        Scanner lines = new Scanner(System.in, StandardCharsets.US_ASCII);
        while (lines.hasNextLine()) {
            lines.nextLine();
            int[] now = servers.stream().mapToInt(LabServer::connections).toArray();
            int[] since = new int[now.length];
            Arrays.setAll(since, i -> now[i] - before[i]);
            System.arraycopy(now, 0, before, 0, now.length);
            System.out.println(Arrays.stream(since).sum() + " "
                    + Arrays.stream(since).filter(count -> count > 0).count() + " "
                    + Arrays.stream(since).max().orElse(0));
        }
    }

    private static void single(List<String> args) {
        int warmUp = Integer.parseInt(args.get(5));
        int checks = Integer.parseInt(args.get(6));
        List<String> domains = args.subList(7, args.size());
        double first = check(args, domains.getFirst());
        for (int i = 0; i < warmUp; i++) {
            check(args, domains.get(i % domains.size()));
        }
        double[] times = new double[checks];
        for (int i = 0; i < checks; i++) {
            times[i] = check(args, domains.get(i % domains.size()));
        }
        Arrays.sort(times);
        System.out.printf("%.1f %.1f %.1f%n", first, times[checks / 2], times[checks * 95 / 100]);
    }

    /** Milliseconds; each with a memory of its own, so that every server is visited. */
    private static double check(List<String> args, String domain) {
        CheckSettings settings = new CheckSettings(
                List.of("127.0.0.0/8"),
                Path.of(args.get(4)),
                Integer.parseInt(args.get(2)),
                Integer.parseInt(args.get(3)),
                Integer.parseInt(args.get(1)),
                new DomainName("probe.bench.example"),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                List.of());
        DnsClient dns = DnsClient.asking(List.of(args.get(0)), Duration.ofSeconds(2));
        DomainCheck check = DomainCheck.connecting(dns, settings, Clock.systemUTC());
        long start = System.nanoTime();
        CheckReport report =
                check.of(new DomainName(domain), CheckOptions.plain()).join();
        double took = (System.nanoTime() - start) / 1e6;
        if (report.verdict() != Verdict.PROTECTED) {
            throw new IllegalStateException(report.findings().toString());
        }
        return took;
    }
}
