package io.sealpost.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sealpost.Peers;
import io.sealpost.edge.EdgeFixture.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real sender, Debian's postfix-mta-sts-resolver, in a network namespace with a DNS, a port 443 and a CA of its own,
 * fetches what the edge hosts and refuses what it should.
 */
@Timeout(180)
class RealSenderIT {

    private static final String SPACE = "sealpost" + ProcessHandle.current().pid() % 10_000;
    private static final String OUTSIDE = "198.18.77.1";
    private static final Path FILES = Path.of("/etc/netns", SPACE);

    @TempDir
    Path directory;

    private String ip = "ip";
    private @Nullable Process named;
    private @Nullable EdgeFixture edge;

    @BeforeEach
    void start() throws IOException {
        ip = Peers.program("ip", "iproute2").toString();
        Peers.program("mta-sts-query", "postfix-mta-sts-resolver");
        Program made = Program.run(List.of(ip, "netns", "add", SPACE));
        boolean possible = made.exit() == 0;
        String advice = "network namespaces are not possible here (root on Linux is needed): " + made.output();
        if (!possible && "required".equals(System.getProperty("peers"))) {
            throw new AssertionError(advice);
        }
        assumeThat(possible).as(advice).isTrue();
        String outer = "so" + ProcessHandle.current().pid() % 10_000;
        ip("link", "add", outer, "type", "veth", "peer", "name", "eth0", "netns", SPACE);
        ip("addr", "add", OUTSIDE + "/30", "dev", outer);
        ip("link", "set", outer, "up");
        ip("-n", SPACE, "link", "set", "lo", "up");
        ip("-n", SPACE, "addr", "add", "198.18.77.2/30", "dev", "eth0");
        ip("-n", SPACE, "link", "set", "eth0", "up");
        Files.createDirectories(FILES);
        Files.writeString(FILES.resolve("resolv.conf"), "nameserver 127.0.0.1\n");
    }

    private void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ip));
        command.addAll(List.of(arguments));
        Program run = Program.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
    }

    @AfterEach
    void stop() throws IOException {
        if (edge != null) {
            edge.close();
        }
        if (named != null) {
            named.destroy();
        }
        // Its links go with it.
        Program.run(List.of(ip, "netns", "delete", SPACE));
        Files.deleteIfExists(FILES.resolve("resolv.conf"));
        Files.deleteIfExists(FILES);
    }

    @Test
    void fetchesWhatIsHostedAndRefusesWhatItShould() throws IOException {
        EdgeFixture server = new EdgeFixture(Options.STANDARD.on(OUTSIDE));
        edge = server;
        for (String mode : List.of("testing", "enforce", "none", "wrong", "expired", "stranger")) {
            String text = "version: STSv1\nmode: " + (mode.length() == 7 || mode.equals("none") ? mode : "enforce")
                    + "\nmx: mx." + mode + ".example\nmax_age: 86400\n";
            EdgeFixture.put(
                    server.current.get(), mode + ".example", "2026112401", text.replace("expired", "enforce"), 2);
            server.certificates.issue("mta-sts." + mode + ".example");
        }
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        server.certificates.issue("mta-sts.wrong.example", "mta-sts.other.example", now.plus(Duration.ofDays(9)));
        server.certificates.issue("mta-sts.expired.example", "mta-sts.expired.example", now.minus(Duration.ofDays(1)));
        server.certificates.remove("mta-sts.stranger.example");
        server.certificateSync.poll();
        Files.writeString(directory.resolve("ca.pem"), server.certificates.ca.getCertificatePEM());
        startNamed();

        for (String mode : List.of("testing", "enforce", "none")) {
            assertThat(query(mode + ".example"))
                    .contains("STSFetchResult.VALID", "'2026112401'", "'mode': '" + mode + "'");
        }
        assertThat(query("testing.example", "2026112401")).contains("STSFetchResult.NOT_CHANGED");
        assertThat(query("testing.example", "2026112400")).contains("STSFetchResult.VALID");
        for (String domain : List.of("wrong.example", "expired.example", "stranger.example")) {
            assertThat(query(domain)).as(domain).contains("STSFetchResult.FETCH_ERROR");
        }
        assertThat(server.counts.get(TlsOutcome.UNKNOWN_NAME)).isEqualTo(1);
    }

    private String query(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ip,
                "netns",
                "exec",
                SPACE,
                Peers.program("mta-sts-query", "postfix-mta-sts-resolver").toString()));
        command.addAll(List.of(arguments));
        return Program.run(
                        command,
                        Map.of("SSL_CERT_FILE", directory.resolve("ca.pem").toString(), "SSL_CERT_DIR", "/nonexistent"),
                        "")
                .output();
    }

    private void startNamed() throws IOException {
        Path zone = Files.writeString(directory.resolve("example.zone"), """
                $TTL 60
                @ SOA ns.example. root.example. 1 60 60 60 60
                @ NS ns.example.
                ns A 127.0.0.1
                *.example. A %s
                """.formatted(OUTSIDE));
        StringBuilder records = new StringBuilder();
        for (String mode : List.of("testing", "enforce", "none", "wrong", "expired", "stranger")) {
            records.append("_mta-sts.").append(mode).append(" TXT \"v=STSv1; id=2026112401;\"\n");
            records.append("mta-sts.")
                    .append(mode)
                    .append(" A ")
                    .append(OUTSIDE)
                    .append('\n');
        }
        Files.writeString(zone, Files.readString(zone) + records);
        Path configuration = Files.writeString(directory.resolve("named.conf"), """
                options {
                    directory "%1$s";
                    pid-file none;
                    session-keyfile none;
                    listen-on { 127.0.0.1; };
                    listen-on-v6 { none; };
                    recursion no;
                };
                controls { };
                zone "example" { type primary; file "%2$s"; };
                """.formatted(directory, zone));
        named = new ProcessBuilder(
                        ip,
                        "netns",
                        "exec",
                        SPACE,
                        Peers.program("named", "bind9").toString(),
                        "-g",
                        "-n",
                        "1",
                        "-c",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("named.log").toFile())
                .start();
        for (int tries = 0; tries < 100; tries++) {
            if (query("testing.example").contains("VALID")) {
                return;
            }
        }
        throw new AssertionError(
                Files.readString(directory.resolve("named.log")) + query("-v", "debug", "testing.example"));
    }
}
