package io.sealpost;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.sealpost.accounts.Account;
import io.sealpost.accounts.Accounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The application as people run it, on free ports, without what tests add to the class path. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
public final class RunningSealpost implements AutoCloseable {

    public static final String EMAIL = "owner@example.org";
    public static final String PASSWORD = "twelve letters and more";

    private final ConfigurableApplicationContext context;

    private RunningSealpost(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it with these properties; the owner is set up already, unless they say otherwise. */
    public static RunningSealpost start(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "sealpost.edge.http-port", "0",
                "sealpost.edge.https-port", "0",
                "sealpost.edge.address", "127.0.0.1",
                "sealpost.checks.interval", "0",
                "sealpost.setup.admin-email", EMAIL,
                "sealpost.setup.admin-password", PASSWORD));
        all.putAll(properties);
        String[] arguments = all.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new RunningSealpost(new SpringApplicationBuilder(SealpostApplication.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()))
                .registerShutdownHook(false)
                .run(arguments));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int dashboardPort() {
        return Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port", Integer.class));
    }

    public int edgePort() {
        HealthIndicator edge = context.getBean("edgeHealthIndicator", HealthIndicator.class);
        return (int) Objects.requireNonNull(edge.health().getDetails().get("port"));
    }

    public Account owner() {
        return bean(Accounts.class).of(EMAIL).orElseThrow();
    }

    /** What the edge answers for the domain, head and body, byte for byte. */
    public String policy(String domain) {
        return policy(edgePort(), domain);
    }

    /** As {@link #policy(String)}, of an edge in another process. */
    public static String policy(int port, String domain) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: mta-sts." + domain
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "no answer: " + e;
        }
    }

    /** The certificates that the edge sends for this server name; none where it refuses. */
    public List<X509Certificate> presented(String host) {
        HealthIndicator edge = context.getBean("edgeHealthIndicator", HealthIndicator.class);
        int port = (int) Objects.requireNonNull(edge.health().getDetails().get("httpsPort"));
        try (SSLSocket socket =
                (SSLSocket) trustingAll().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return Arrays.stream(socket.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException refused) {
            return List.of();
        }
    }

    private static SSLContext trustingAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** Keeps configurations and controllers of tests out of the component scan. */
    private static final class WithoutTests extends TypeExcludeFilter {

        private static final String MAIN = SealpostApplication.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return !reader.getResource().getURL().toString().contains(MAIN);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithoutTests;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }
}
