package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.VersionDetails;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What is made for proxies, read by the proxies themselves; and Caddy in front, getting certificates as they are needed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway") // a null here fails the test by itself
class ProxiesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DomainName ONE = new DomainName("one.example");

    /** Longer than what nginx takes without being told. */
    private static final DomainName LONG = new DomainName("l".repeat(63) + "." + "n".repeat(63) + ".example");

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres database;
    private static RunningSealpost sealpost;
    private static Visitor visitor;
    private static VersionDetails published;
    private static int edgePort;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedPostgres.builder().start();
        edgePort = freePort();
        sealpost = RunningSealpost.start(Map.of(
                "sealpost.data-dir",
                folder.resolve("data").toString(),
                "sealpost.edge.http-port",
                String.valueOf(edgePort),
                "sealpost.integrations.edge-url",
                "http://127.0.0.1:" + edgePort,
                "spring.datasource.url",
                "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres",
                "spring.datasource.username",
                "postgres",
                "spring.datasource.hikari.connection-timeout",
                "1000"));
        for (DomainName domain : List.of(ONE, LONG)) {
            Publishers.claim(sealpost, domain);
            VersionDetails version = Publishers.publish(sealpost, sealpost.owner(), domain, 86_400);
            published = domain.equals(ONE) ? version : published;
            certificate("mta-sts." + domain);
        }
        visitor = new Visitor(sealpost.dashboardPort());
        assertThat(visitor.signIn().statusCode()).isEqualTo(200);
    }

    @AfterAll
    static void stop() throws IOException {
        visitor.close();
        sealpost.close();
        database.close();
    }

    @Test
    void nginxReadsItsConfiguration() throws Exception {
        Path nginx = Peers.program("nginx", "nginx-light");
        Files.writeString(folder.resolve("sealpost-nginx.conf"), here(download("nginx/sealpost.conf")));
        Path main = folder.resolve("nginx.conf");
        Files.writeString(
                main,
                "pid " + folder + "/nginx.pid; error_log stderr; events { }\nhttp { access_log off; include " + folder
                        + "/sealpost-nginx.conf; }\n");
        assertRuns(nginx, "-t", "-q", "-p", folder.toString(), "-c", main.toString());
    }

    @Test
    void haproxyReadsItsConfiguration() throws Exception {
        Path haproxy = Peers.program("haproxy", "haproxy");
        Files.writeString(
                folder.resolve("sealpost-certificates.txt"), here(download("haproxy/sealpost-certificates.txt")));
        Path main = folder.resolve("haproxy.cfg");
        Files.writeString(main, here(download("haproxy/sealpost.cfg")));
        assertRuns(haproxy, "-c", "-q", "-f", main.toString());
    }

    @Test
    void apacheReadsItsConfiguration() throws Exception {
        Path apache = Peers.program("apache2", "apache2-bin");
        Path main = folder.resolve("apache.conf");
        StringBuilder modules = new StringBuilder();
        for (String module :
                List.of("mpm_event", "authz_core", "socache_shmcb", "ssl", "proxy", "proxy_http", "alias")) {
            modules.append("LoadModule ")
                    .append(module)
                    .append("_module /usr/lib/apache2/modules/mod_")
                    .append(module)
                    .append(".so\n");
        }
        Files.writeString(
                main,
                modules + "ServerName localhost\nErrorLog /dev/stderr\nDefaultRuntimeDir " + folder + "\nPidFile "
                        + folder + "/apache.pid\nListen " + freePort() + "\n" + here(download("apache/sealpost.conf")));
        assertRuns(apache, "-t", "-f", main.toString());
    }

    @Test
    void caddyReadsItsConfigurations() throws Exception {
        Path caddy = Peers.program("caddy", "caddy");
        Path file = folder.resolve("Caddyfile");
        for (String address : List.of("caddy/Caddyfile", "caddy/Caddyfile?domain=" + ONE)) {
            Files.writeString(file, download(address));
            assertRuns(caddy, "validate", "--adapter", "caddyfile", "--config", file.toString());
        }
    }

    /** Takes the database away, and so comes last. */
    @Test
    @Order(Integer.MAX_VALUE)
    void caddyGetsACertificateForAHostedNameOnlyAlsoWithoutTheDatabase() throws Exception {
        Path caddy = Peers.program("caddy", "caddy");
        int port = freePort();
        Path file = folder.resolve("Caddyfile.running");
        // As downloaded, but on a free port, with Caddy's own CA, which needs no network.
        Files.writeString(
                file,
                download("caddy/Caddyfile")
                        .replaceFirst(
                                "\\{\n",
                                "{\n    admin off\n    auto_https disable_redirects\n    local_certs\n    skip_install_trust\n")
                        .replace("https:// {", "https://:" + port + " {"));
        Process process = start(caddy, "run", "--adapter", "caddyfile", "--config", file.toString());
        try {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> fetch(port, "mta-sts.one.example") != null);
            assertThat(fetch(port, "mta-sts.one.example"))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith(new String(published.text(), StandardCharsets.UTF_8));
            assertRefused(port, "mta-sts.other.example");
            assertRefused(port, "one.example");

            String token = sealpost.bean(TokenDesk.class)
                    .issue(sealpost.owner(), TokenScope.HOSTED_NAMES, "Traefik")
                    .orElseThrow();
            assertThat(poll(token).statusCode()).isEqualTo(200);

            database.close();
            // Traefik keeps what it has where the answer is not 200.
            assertThat(poll(token).statusCode()).isEqualTo(503);
            assertThat(ask("mta-sts." + LONG).statusCode()).isEqualTo(200);
            assertThat(ask("mta-sts.other.example").statusCode()).isEqualTo(404);
            assertThat(ask("mta-sts.one.example").headers().map()).doesNotContainKeys("set-cookie", "location");
            // A name that Caddy has not seen before.
            assertThat(fetch(port, "mta-sts." + LONG)).startsWith("HTTP/1.1 200 ");
            assertRefused(port, "mta-sts.third.example");
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void theExportedFolderServesThePolicyAndNothingElse() throws Exception {
        Path nginx = Peers.program("nginx", "nginx-light");
        Path site = unzipped("/domains/one.example/export/docker.zip").resolve("mta-sts.one.example");
        int port = freePort();
        Path main = site.resolve("main.conf");
        // As in the container of the compose file, but for the port and the folders.
        Files.writeString(
                main,
                "daemon off; pid " + site + "/nginx.pid; error_log stderr; events { }\nhttp { access_log off;\n"
                        + "client_body_temp_path " + site + "/t1; proxy_temp_path " + site + "/t2; fastcgi_temp_path "
                        + site
                        + "/t3; uwsgi_temp_path " + site + "/t4; scgi_temp_path " + site + "/t5;\n"
                        + Files.readString(site.resolve("nginx.conf"))
                                .replace("listen 80 default_server", "listen 127.0.0.1:" + port + " default_server")
                                .replace(
                                        "/usr/share/nginx/html",
                                        site.resolve("src").toString())
                        + "}\n");
        openToAll(folder);
        openToAll(site.getParent());
        Process process = start(nginx, "-p", site.toString(), "-c", main.toString());
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI base = URI.create("http://127.0.0.1:" + port + "/");
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> get(client, base).statusCode() > 0);
            HttpResponse<byte[]> policy = get(client, base.resolve(".well-known/mta-sts.txt"));
            assertThat(policy.statusCode()).isEqualTo(200);
            assertThat(policy.body()).isEqualTo(published.text());
            assertThat(policy.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
            for (String other : List.of("", ".well-known/", ".well-known", ".well-known/mta-sts.txt/", "nginx.conf")) {
                assertThat(get(client, base.resolve(other)).statusCode())
                        .as(other)
                        .isEqualTo(404);
            }
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void composeReadsTheExportedFile() throws Exception {
        Path compose = Peers.program("docker-compose", "docker-compose");
        Path site = unzipped("/domains/one.example/export/docker.zip").resolve("mta-sts.one.example");
        assertRuns(compose, "-f", site.resolve("docker-compose.yml").toString(), "config", "-q");
    }

    private static void openToAll(Path directory) {
        directory.toFile().setExecutable(true, false);
        directory.toFile().setReadable(true, false);
    }

    private static String download(String file) {
        HttpResponse<String> answer = visitor.get("/integrations/" + file);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** The certificates of this test in place of those of the server. */
    private static String here(String configuration) {
        return configuration
                .replace("/etc/letsencrypt/live/", folder + "/live/")
                .replace("/etc/haproxy/certs/", folder + "/live/")
                .replace("/etc/haproxy/", folder + "/");
    }

    private static void certificate(String host) throws Exception {
        X509Bundle bundle = new CertificateBuilder()
                .subject("CN=Test")
                .addSanDnsName(host)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path live = Files.createDirectories(folder.resolve("live").resolve(host));
        Files.writeString(live.resolve("fullchain.pem"), bundle.getCertificatePEM());
        Files.writeString(live.resolve("privkey.pem"), bundle.getPrivateKeyPEM());
        Files.writeString(
                folder.resolve("live").resolve(host + ".pem"), bundle.getCertificatePEM() + bundle.getPrivateKeyPEM());
    }

    private static void assertRuns(Path program, String... arguments) throws Exception {
        Process process = start(program, arguments);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log(program))).isZero();
    }

    private static Process start(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(program).toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_DATA_HOME", folder.resolve("xdg").toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
        return builder.start();
    }

    private static Path log(Path program) {
        return folder.resolve(program.getFileName() + ".log");
    }

    private static HttpResponse<byte[]> get(HttpClient client, URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> poll(String token) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + sealpost.dashboardPort() + "/integrations/traefik"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static HttpResponse<byte[]> ask(String host) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return get(
                    client,
                    URI.create(
                            "http://localhost:" + sealpost.dashboardPort() + "/integrations/caddy/ask?domain=" + host));
        }
    }

    private static void assertRefused(int port, String host) {
        assertThatThrownBy(() -> fetch(port, host)).isInstanceOf(SSLException.class);
    }

    private static String fetch(int port, String host) throws Exception {
        try (Socket plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
                SSLSocket socket =
                        (SSLSocket) trustsAnybody().getSocketFactory().createSocket(plain, host, port, true)) {
            socket.setSoTimeout(20_000);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            socket.getOutputStream()
                    .write(("GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Who is trusted is not the matter here: Caddy made its authority a moment ago. */
    private static SSLContext trustsAnybody() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        return context;
    }

    private static Path unzipped(String path) throws Exception {
        Path target = Files.createTempDirectory(folder, "site");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(visitor.bytes(path)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
        return target;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
