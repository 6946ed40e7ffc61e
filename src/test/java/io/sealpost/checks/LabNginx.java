package io.sealpost.checks;

import io.sealpost.Peers;
import io.sealpost.checks.LabCertificates.Shown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Debian's nginx in a folder of its own, as a policy host of each kind that it can play, each at its own address. */
final class LabNginx implements AutoCloseable {

    private final Path folder = Files.createTempDirectory("sealpost-nginx");
    private final Process process;

    LabNginx(LabWorld world, List<Scenario> scenarios) throws Exception {
        Path nginx = Peers.program("nginx", "nginx-light");
        for (Scenario scenario : scenarios) {
            text("www", scenario, scenario.policy());
            text("other", scenario, scenario.policy().replace("604800", "86400"));
            text("html", scenario, "<html><body>Welcome</body></html>");
            text("large", scenario, "mx: mail.example.org\n".repeat(10_000));
        }
        StringBuilder servers = new StringBuilder();
        for (String kind : kinds()) {
            servers.append(server(kind, world));
        }
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                user root;
                worker_processes 1;
                pid %1$s/pid;
                error_log %1$s/error.log;
                events { worker_connections 512; }
                http {
                  access_log off;
                  types { }
                  default_type text/plain;
                  client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
                  uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                  ssl_protocols TLSv1.2 TLSv1.3;
                %2$s}
                """.formatted(folder, servers));
        process = new ProcessBuilder(
                        nginx.toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        for (String kind : kinds()) {
            await(LabWorld.policyAddress(kind), world.httpsPort(), process);
        }
    }

    /** nginx breaks neither HTTP nor TLS, and does not listen where it does not listen. */
    static Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(LabWorld.POLICY);
        kinds.removeAll(List.of("broken", "notls", "closed"));
        return kinds;
    }

    private void text(String root, Scenario scenario, String text) throws IOException {
        Path file = folder.resolve(root).resolve("mta-sts." + scenario.domain()).resolve(".well-known/mta-sts.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String server(String kind, LabWorld world) throws Exception {
        Shown shown = world.policyCertificate(kind);
        Path chain = Files.writeString(folder.resolve(kind + ".pem"), shown.chainPem());
        Path key =
                Files.writeString(folder.resolve(kind + ".key"), shown.bundle().getPrivateKeyPEM());
        String root = switch (kind) {
            case "other", "html" -> kind;
            case "large", "chunked", "drip" -> "large";
            default -> "www";
        };
        String more = switch (kind) {
            case "redirect" -> "return 301 https://www.example.com$request_uri;";
            case "notfound" -> "return 404;";
            case "error" -> "return 500;";
            case "html" -> "default_type text/html;";
            case "octets" -> "default_type application/octet-stream;";
            // With server-side includes nginx knows no length, and sends chunks.
            case "chunked" -> "ssi on; ssi_types text/plain;";
            case "drip" -> "limit_rate 100;";
            default -> "";
        };
        return "server { listen %s:%d ssl; ssl_certificate %s; ssl_certificate_key %s; root %s/%s/$host; %s }\n"
                .formatted(LabWorld.policyAddress(kind), world.httpsPort(), chain, key, folder, root, more);
    }

    /** Waits until somebody listens there, for as long as the program runs and some time more. */
    static void await(String address, int port, Process process) {
        for (int i = 0; i < 600; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.ofLiteral(address), port), 1000);
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new AssertionError("It ended with status " + process.exitValue(), e);
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
        throw new AssertionError("Nobody listens at " + address + ":" + port);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        delete(folder);
    }
}
