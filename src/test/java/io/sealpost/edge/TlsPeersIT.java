package io.sealpost.edge;

import static io.sealpost.edge.EdgeFixture.REQUEST;
import static io.sealpost.edge.EdgeFixture.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.Peers;
import io.sealpost.edge.EdgeFixture.Options;
import io.sealpost.edge.EdgeProperties.ProxyHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The edge over TLS as curl, OpenSSL, HAProxy and testssl.sh see it. */
@Timeout(240)
class TlsPeersIT {

    private static final String HOST = "mta-sts.example.org";

    @TempDir
    Path directory;

    private Path root(EdgeFixture edge) throws IOException {
        return Files.writeString(directory.resolve("ca.pem"), edge.certificates.ca.getCertificatePEM());
    }

    private Program curl(Path root, int port, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Peers.program("curl", "curl").toString(),
                "-sS",
                "--noproxy",
                "*",
                "--cacert",
                root.toString(),
                "--resolve",
                HOST + ":" + port + ":127.0.0.1",
                "-w",
                "%{http_code} %{http_version}",
                "https://" + HOST + ":" + port + "/.well-known/mta-sts.txt"));
        command.addAll(List.of(more));
        return Program.run(command);
    }

    @Test
    void servesCurl() throws IOException {
        try (EdgeFixture edge = new EdgeFixture().with(HOST)) {
            Path root = root(edge);
            int port = edge.server.httpsPort();
            assertThat(curl(root, port, "--http1.1").output()).isEqualTo(TEXT + "200 1.1");
            assertThat(curl(root, port, "--http2").output()).isEqualTo(TEXT + "200 2");
            assertThat(curl(root, port, "--tls-max", "1.2").output()).isEqualTo(TEXT + "200 2");
            assertThat(curl(root, port, "--http2", "-d", "@" + root).output()).endsWith("405 2");
        }
    }

    @Test
    void givesOutNothingToResume() throws IOException {
        String openssl = Peers.program("openssl", "openssl").toString();
        try (EdgeFixture edge = new EdgeFixture().with(HOST)) {
            for (String version : List.of("-tls1_2", "-tls1_3")) {
                Program client = Program.run(
                        List.of(
                                openssl,
                                "s_client",
                                version,
                                "-ign_eof",
                                "-servername",
                                HOST,
                                "-connect",
                                "127.0.0.1:" + edge.server.httpsPort()),
                        Map.of(),
                        REQUEST.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
                assertThat(client.output())
                        .contains("mode: testing")
                        .doesNotContain("session ticket:")
                        .doesNotContain("New Session Ticket arrived");
            }
        }
    }

    @Test
    void isReachedThroughHaproxyThatPassesTlsOn() throws IOException {
        String haproxy = Peers.program("haproxy", "haproxy").toString();
        try (EdgeFixture edge =
                new EdgeFixture(Options.STANDARD.proxied(ProxyHeader.REQUIRED, 1, "127.0.0.1")).with(HOST)) {
            int port = freePort();
            Path configuration =
                    Files.writeString(directory.resolve("haproxy.cfg"), """
                    defaults
                        mode tcp
                        timeout connect 5s
                        timeout client 20s
                        timeout server 20s
                    frontend mta-sts
                        bind 127.0.0.1:%d
                        default_backend sealpost
                    backend sealpost
                        server node1 127.0.0.1:%d send-proxy-v2
                    """.formatted(port, edge.server.httpsPort()));
            Process proxy = new ProcessBuilder(haproxy, "-db", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("haproxy.log").toFile())
                    .start();
            try {
                Path root = root(edge);
                Program answer = curl(root, port, "--retry", "50", "--retry-connrefused", "--retry-delay", "1");
                assertThat(answer.output())
                        .as(Files.readString(directory.resolve("haproxy.log")))
                        .endsWith(TEXT + "200 2");
                assertThat(curl(root, port, "--http1.1").output()).isEqualTo(TEXT + "200 1.1");
            } finally {
                proxy.destroy();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Protocols, suites, server defaults, headers and the known attacks: what a reviewer would run. */
    @Test
    void testsslFindsNothingOfMediumSeverity() throws IOException {
        String testssl = Peers.program("testssl", "testssl.sh").toString();
        try (EdgeFixture edge = new EdgeFixture().with(HOST)) {
            Path report = directory.resolve("testssl.json");
            Program run = Program.run(List.of(
                    testssl,
                    "--quiet",
                    "--color",
                    "0",
                    "--warnings",
                    "batch",
                    "--add-ca",
                    root(edge).toString(),
                    "--ip",
                    "127.0.0.1",
                    "--jsonfile",
                    report.toString(),
                    "--nodns",
                    "min",
                    "-p",
                    "-s",
                    "-f",
                    "-S",
                    "-H",
                    "-I",
                    "-R",
                    "-C",
                    "-W",
                    "-F",
                    HOST + ":" + edge.server.httpsPort()));
            Set<String> seen = new TreeSet<>();
            List<String> bad = new ArrayList<>();
            for (JsonNode finding : JsonMapper.builder().build().readTree(Files.readString(report))) {
                String severity = finding.get("severity").asString();
                seen.add(finding.get("id").asString());
                if (Set.of("MEDIUM", "HIGH", "CRITICAL", "FATAL").contains(severity)) {
                    bad.add(finding.get("id").asString() + " " + severity + " "
                            + finding.get("finding").asString());
                }
            }
            assertThat(seen).as(run.output()).contains("TLS1_2", "TLS1_3", "heartbleed", "cert_chain_of_trust");
            assertThat(bad).isEmpty();
        }
    }
}
