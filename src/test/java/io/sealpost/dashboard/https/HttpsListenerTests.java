package io.sealpost.dashboard.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.certificates.DashboardCertificate;
import io.sealpost.certificates.SealedCertificate;
import io.sealpost.dns.DomainName;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class HttpsListenerTests {

    private static final DomainName HOST = new DomainName("dashboard.example.org");

    private @Nullable WebServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void presentsOneSignedByItselfUntilTheFirstRealOneComes() throws Exception {
        HttpsListener listener = started(HOST);

        X509Certificate presented = leaf(listener, "TLSv1.3");

        assertThat(presented.getSubjectAlternativeNames())
                .singleElement()
                .asString()
                .contains(HOST.ascii());
        assertThat(presented.getIssuerX500Principal()).isEqualTo(presented.getSubjectX500Principal());
    }

    @Test
    void presentsTheNewCertificateFromTheNextHandshakeOn() throws Exception {
        HttpsListener listener = started(HOST);
        try (SSLSocket open = connect(listener, "TLSv1.3")) {
            Identity renewed = SelfSigned.of(HOST.ascii(), Instant.now());

            listener.present(renewed);

            assertThat(leaf(listener, "TLSv1.3")).isEqualTo(renewed.chain().getFirst());
            assertThat(leaf(listener, "TLSv1.2")).isEqualTo(renewed.chain().getFirst());
            assertThat(answer(open)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void tellsTheApplicationThatARequestIsEncrypted() throws Exception {
        HttpsListener listener = started(HOST);

        try (SSLSocket socket = connect(listener, "TLSv1.3")) {
            assertThat(answer(socket)).endsWith("https secure=true");
        }
    }

    @Test
    void refusesOldVersionsOfTls() throws Exception {
        HttpsListener listener = started(HOST);

        assertThatThrownBy(() -> connect(listener, "TLSv1.1")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void isNotThereWithoutAName() throws Exception {
        HttpsListener listener = started(null);

        assertThat(listener.port()).isEqualTo(-1);
    }

    private HttpsListener started(@Nullable DomainName host) throws IOException {
        HttpsListener listener = new HttpsListener(new HttpsProperties(0, null), new Named(host), Clock.systemUTC());
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setAddress(InetAddress.getLoopbackAddress());
        listener.customize(factory);
        server = factory.getWebServer(
                context -> context.addServlet("answer", new Answering()).addMapping("/"));
        server.start();
        return listener;
    }

    private static X509Certificate leaf(HttpsListener listener, String version) throws Exception {
        try (SSLSocket socket = connect(listener, version)) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLSocket connect(HttpsListener listener, String version) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), listener.port());
        try {
            socket.setSoTimeout(10_000);
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            return socket;
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    private static String answer(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: dashboard.example.org\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }

    private record Named(@Nullable DomainName name) implements DashboardCertificate {

        @Override
        public Optional<DomainName> host() {
            return Optional.ofNullable(name);
        }

        @Override
        public Optional<SealedCertificate> current() {
            return Optional.empty();
        }
    }

    private static final class Answering extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] body = (request.getScheme() + " secure=" + request.isSecure()).getBytes(StandardCharsets.US_ASCII);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            // What is presented is compared by the test.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
