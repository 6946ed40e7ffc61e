package io.sealpost.certificates;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.sealpost.Peers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Pebble, a small certificate authority, with its own DNS in which every name is this machine. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
final class PebbleServer implements AutoCloseable {

    /** Domains below it are refused. */
    static final String REFUSED = "refused.example";

    static final String BINDING_ID = "kid-1";
    static final String BINDING_KEY = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wE";

    final int httpPort = freePort();
    final int tlsPort = freePort();
    private final int port = freePort();
    private final int management = freePort();
    private final int dns = freePort();
    private final Path folder;
    private final Path anchors;
    private final Path config;
    private @Nullable Process challtestsrv;
    private @Nullable Process pebble;

    PebbleServer() {
        this(false);
    }

    /** One that makes no account that is not bound to {@link #BINDING_ID}. */
    static PebbleServer withBinding() {
        return new PebbleServer(true);
    }

    private PebbleServer(boolean binding) {
        try {
            folder = Files.createTempDirectory(Path.of("target"), "pebble").toAbsolutePath();
            X509Bundle authority = new CertificateBuilder()
                    .subject("CN=Pebble's own")
                    .ecp256()
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            X509Bundle server = new CertificateBuilder()
                    .subject("CN=127.0.0.1")
                    .ecp256()
                    .addSanIpAddress("127.0.0.1")
                    .buildIssuedBy(authority);
            anchors = Files.writeString(folder.resolve("anchors.pem"), authority.getCertificatePEM());
            Path certificate = Files.writeString(folder.resolve("cert.pem"), server.getCertificatePathPEM());
            Path key = Files.writeString(folder.resolve("key.pem"), server.getPrivateKeyPEM());
            config = Files.writeString(folder.resolve("config.json"), """
                    {"pebble": {"listenAddress": "127.0.0.1:%d", "managementListenAddress": "127.0.0.1:%d",
                     "certificate": "%s", "privateKey": "%s", "httpPort": %d, "tlsPort": %d,
                     "ocspResponderURL": "", "externalAccountBindingRequired": %s,
                     "externalAccountMACKeys": {"%s": "%s"}, "domainBlocklist": ["%s"]}}
                    """.formatted(
                    port, management, certificate, key, httpPort, tlsPort, binding, BINDING_ID, BINDING_KEY, REFUSED));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String directory() {
        return "https://127.0.0.1:" + port + "/dir";
    }

    /** A resolver for which every name is this machine. */
    String resolver() {
        return "127.0.0.1:" + dns;
    }

    Path trustAnchors() {
        return anchors;
    }

    /** Starts with nothing known: no account, no order. */
    PebbleServer start(String... environment) {
        Path program = Peers.program("pebble", "pebble");
        Path helper = Peers.program("pebble-challtestsrv", "pebble");
        challtestsrv = run(List.of(
                helper.toString(),
                "-dns01",
                "127.0.0.1:" + dns,
                "-http01",
                "",
                "-https01",
                "",
                "-tlsalpn01",
                "",
                "-management",
                "127.0.0.1:" + freePort(),
                "-defaultIPv6",
                ""));
        List<String> settings = new ArrayList<>(List.of("PEBBLE_VA_NOSLEEP=1", "PEBBLE_AUTHZREUSE=0"));
        settings.addAll(List.of(environment));
        pebble = run(
                List.of(program.toString(), "-config", config.toString(), "-dnsserver", "127.0.0.1:" + dns),
                settings.toArray(String[]::new));
        Awaitility.await().until(() -> listens(port));
        return this;
    }

    void stop() {
        for (Process process : new Process[] {pebble, challtestsrv}) {
            if (process != null) {
                process.destroyForcibly();
                process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
            }
        }
        pebble = null;
        challtestsrv = null;
    }

    @Override
    public void close() {
        stop();
    }

    private Process run(List<String> command, String... environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve(Path.of(command.getFirst()).getFileName() + ".log")
                                    .toFile()));
            for (String setting : environment) {
                String[] parts = setting.split("=", 2);
                builder.environment().put(parts[0], parts[1]);
            }
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
