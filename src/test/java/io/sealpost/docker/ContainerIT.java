package io.sealpost.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.RunningSealpost;
import io.sealpost.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** One container through its life: set up by its environment, used, stopped in the middle of requests, started again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway") // a null here fails the test by itself
class ContainerIT {

    private static final String DOMAIN = "container.example";
    private static final String MX = "mx1." + DOMAIN;
    private static final String TEXT = "version: STSv1\nmode: testing\nmx: " + MX + "\nmax_age: 86400\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static SealpostContainer sealpost;

    @BeforeAll
    static void start() {
        sealpost = new SealpostContainer();
        sealpost.start();
    }

    @AfterAll
    static void remove() {
        if (sealpost != null) {
            sealpost.close();
        }
    }

    @Test
    @Order(1)
    void whatIsPublishedInTheContainerIsServedByItsEdgeByteForByte() {
        try (Visitor visitor = sealpost.visitor()) {
            visitor.signIn();
            publish(visitor, DOMAIN, MX);
        }
        assertThat(RunningSealpost.policy(sealpost.edgePort(), DOMAIN))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n" + TEXT);
    }

    @Test
    @Order(2)
    void itsHealthCheckFindsItHealthy() {
        await().atMost(PATIENCE)
                .until(() ->
                        sealpost.inspect().getState().getHealth().getStatus().equals("healthy"));
    }

    @Test
    @Order(2)
    void itsHealthCheckFailsWhereNobodyAnswers() {
        assertThat(sealpost.run("env", "SERVER_PORT=9", "java", "-cp", "sealpost.jar", "io.sealpost.HealthCheck"))
                .endsWith("\n1");
        assertThat(sealpost.run("java", "-cp", "sealpost.jar", "io.sealpost.HealthCheck"))
                .endsWith("\n0");
    }

    @Test
    @Order(2)
    void itIsNobodyAndWritesOnlyItsData() {
        assertThat(sealpost.run("id", "-u")).isEqualTo("10001\n\n0");
        assertThat(sealpost.run("cat", "/proc/1/status"))
                .containsPattern("Uid:\\s+10001\\s+10001\\s+10001\\s+10001")
                .containsPattern("CapEff:\\s+0000000000000000");
        assertThat(sealpost.inspect().getHostConfig().getReadonlyRootfs()).isTrue();
        for (String folder : new String[] {"/", "/opt/sealpost/", "/etc/"}) {
            assertThat(sealpost.run("touch", folder + "mark")).doesNotEndWith("\n0");
        }
        assertThat(sealpost.run("touch", "/data/mark", "/tmp/mark")).endsWith("\n0");
    }

    @Test
    @Order(2)
    void itStartsFromItsCacheWithNativeTls() {
        assertThat(sealpost.run("cat", "/proc/1/maps"))
                .contains("/opt/sealpost/sealpost.aot")
                .contains("/opt/sealpost/native/libnetty_tcnative");
        assertThat(sealpost.log())
                .doesNotContain("[aot]")
                .doesNotContain("[cds]")
                .doesNotContain("WARNING: A ");
    }

    @Test
    @Order(3)
    void stoppingLetsRequestsEnd() throws Exception {
        String head = "GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: mta-sts." + DOMAIN;
        String form = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nConnection: close\r\n"
                + "Expect: 100-continue\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nemail";
        try (Socket edge = begun(sealpost.edgePort(), head);
                Socket dashboard = begun(sealpost.dashboardPort(), form);
                ExecutorService stopping = Executors.newSingleThreadExecutor()) {
            // What has not been read yet when the application stops is not a request that has begun.
            assertThat(headOf(dashboard)).startsWith("HTTP/1.1 100");
            Future<Long> exit = stopping.submit(sealpost::stop);
            await().atMost(PATIENCE).until(() -> sealpost.log().contains("Commencing graceful shutdown"));
            assertThat(rest(edge, "\r\n\r\n")).startsWith("HTTP/1.1 200 ").endsWith(TEXT);
            // Without its token the form is refused; what counts is that the whole answer arrives.
            assertThat(rest(dashboard, "=a%40b")).startsWith("HTTP/1.1 403 ").contains("</html>");
            assertThat(exit.get()).isIn(0L, 143L);
        }
    }

    @Test
    @Order(4)
    void aRestartKeepsTheData() {
        sealpost.start();
        assertThat(RunningSealpost.policy(sealpost.edgePort(), DOMAIN)).endsWith("\r\n\r\n" + TEXT);
        try (Visitor visitor = sealpost.visitor()) {
            assertThat(visitor.signIn().uri().getPath()).isEqualTo("/");
            assertThat(visitor.get("/domains/" + DOMAIN + "/versions/1").body()).contains(MX);
        }
    }

    /** Claims the domain and publishes a policy with an MX typed by hand. */
    static void publish(Visitor visitor, String domain, String mx) {
        visitor.post("/domains", visitor.token("/domains/new"), Map.of("domain", domain));
        visitor.post(
                "/domains/" + domain + "/versions",
                visitor.token("/domains/" + domain + "/policy"),
                Map.of("mode", "testing", "maxAge", "preset", "mx", mx, "basedOn", "0"));
    }

    private static Socket begun(int port, String start) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String headOf(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = 0; next >= 0 && head.indexOf("\r\n\r\n") < 0; ) {
            next = socket.getInputStream().read();
            head.append((char) next);
        }
        return head.toString();
    }

    private static String rest(Socket socket, String end) throws IOException {
        socket.getOutputStream().write(end.getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
