package io.sealpost.edge;

import static io.sealpost.edge.EdgeFixture.REQUEST;
import static io.sealpost.edge.EdgeFixture.TEXT;
import static io.sealpost.edge.EdgeFixture.ascii;
import static io.sealpost.edge.TlsClient.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.edge.EdgeFixture.Options;
import io.sealpost.edge.EdgeProperties.ProxyHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may speak for others, and what becomes of it when others do. */
@Timeout(60)
class TrustedProxyTests {

    private static final String HOST = "mta-sts.example.org";
    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};

    @ParameterizedTest
    @CsvSource({"OPTIONAL", "REQUIRED"})
    void readsAHeaderBeforeHttpAndTls(ProxyHeader header) throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Options.STANDARD.proxied(header, 1000, "127.0.0.0/8")).with(HOST)) {
            for (byte[] start : List.of(
                    header(0x21, 0x11, address("192.0.2.1", 12)),
                    header(0x21, 0x21, address("2001:db8::1", 36 + 300)),
                    header(0x20, 0x00, new byte[0]),
                    header(0x21, 0x31, new byte[216]))) {
                try (Socket socket = edge.connect()) {
                    socket.getOutputStream().write(start);
                    assertThat(ask(socket, REQUEST).text()).isEqualTo(TEXT);
                }
                Socket plain = EdgeFixture.connect(edge.server.httpsPort());
                plain.getOutputStream().write(start);
                try (SSLSocket socket = new TlsClient(edge).over(plain, HOST, List.of())) {
                    assertThat(ask(socket, REQUEST).text()).isEqualTo(TEXT);
                }
            }
        }
    }

    @Test
    void readsAHeaderThatComesByteByByte() throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Options.STANDARD.proxied(ProxyHeader.REQUIRED, 1000, "127.0.0.1"));
                Socket socket = edge.connect()) {
            for (byte b : header(0x21, 0x11, address("192.0.2.1", 12))) {
                socket.getOutputStream().write(b);
            }
            assertThat(ask(socket, REQUEST).text()).isEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @CsvSource({"0x31, 0x11, 12", "0x22, 0x11, 12", "0x21, 0x11, 11", "0x21, 0x21, 35", "0x21, 0x11, 2049"})
    void closesABrokenHeader(String command, String family, int length) throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Options.STANDARD.proxied(ProxyHeader.OPTIONAL, 1000, "127.0.0.1"));
                Socket socket = edge.connect()) {
            socket.getOutputStream().write(header(Integer.decode(command), Integer.decode(family), new byte[length]));
            assertClosed(socket);
            assertThat(edge.counts.get(Outcome.REFUSED)).isEqualTo(1);
        }
    }

    @Test
    void requiresTheHeaderOnlyWhereToldTo() throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Options.STANDARD.proxied(ProxyHeader.OPTIONAL, 1000, "127.0.0.1"));
                Socket socket = edge.connect()) {
            assertThat(ask(socket, REQUEST).text()).isEqualTo(TEXT);
        }
        try (EdgeFixture edge = new EdgeFixture(Options.STANDARD.proxied(ProxyHeader.REQUIRED, 1000, "127.0.0.1"));
                Socket socket = edge.connect()) {
            socket.getOutputStream().write(ascii(REQUEST));
            assertClosed(socket);
        }
    }

    @Test
    void isABrokenRequestFromAnybodyElse() throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Options.STANDARD.proxied(ProxyHeader.OPTIONAL, 1000, "192.0.2.0/24"));
                Socket socket = edge.connect()) {
            socket.getOutputStream().write(header(0x21, 0x11, address("192.0.2.1", 12)));
            RawAnswer answer = ask(socket, REQUEST);
            assertThat(answer.status()).isEqualTo(400);
        }
        try (EdgeFixture edge = new EdgeFixture(Options.STANDARD.proxied(ProxyHeader.OPTIONAL, 1000, "192.0.2.0/24"));
                Socket socket = EdgeFixture.connect(edge.server.httpsPort())) {
            socket.getOutputStream().write(header(0x21, 0x11, address("192.0.2.1", 12)));
            assertClosed(socket);
            assertThat(edge.counts.get(TlsOutcome.NOT_TLS)).isEqualTo(1);
        }
    }

    @Test
    void boundsTheClientsOfAProxyAndNotTheProxy() throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Options.STANDARD.proxied(ProxyHeader.OPTIONAL, 2, "127.0.0.1"))) {
            List<Socket> open = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Socket socket = edge.connect();
                open.add(socket);
                socket.getOutputStream().write(header(0x21, 0x11, address("192.0.2." + i / 2, 12)));
                assertThat(ask(socket, REQUEST).status()).isEqualTo(200);
            }
            try (Socket third = edge.connect()) {
                third.getOutputStream().write(header(0x21, 0x11, address("192.0.2.1", 12)));
                assertClosed(third);
            }
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    void countsForwardedClients() throws IOException {
        try (EdgeFixture edge = new EdgeFixture(Options.STANDARD.proxied(ProxyHeader.OFF, 1, "127.0.0.1"));
                Socket one = edge.connect();
                Socket two = edge.connect();
                Socket three = edge.connect()) {
            assertThat(ask(one, forwarded("X-Forwarded-For: 198.51.100.1, 192.0.2.1"))
                            .status())
                    .isEqualTo(200);
            assertThat(ask(two, forwarded("Forwarded: for=\"[2001:db8::1]:4711\";proto=https"))
                            .status())
                    .isEqualTo(200);
            assertThat(ask(three, forwarded("X-Forwarded-For: 192.0.2.1, 127.0.0.1"))
                            .status())
                    .isEqualTo(429);
            // A connection that serves another client now counts for that one.
            assertThat(ask(one, forwarded("X-Forwarded-For: 192.0.2.9")).status())
                    .isEqualTo(200);
            try (Socket four = edge.connect()) {
                assertThat(ask(four, forwarded("X-Forwarded-For: 192.0.2.1")).status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void takesTheHostFromATrustedProxyOnly() throws IOException {
        String request = REQUEST.replace(HOST, "edge.internal:8081")
                .replace("\r\n\r\n", "\r\nX-Forwarded-Host: spoofed.example, " + HOST + "\r\n\r\n");
        try (EdgeFixture edge = new EdgeFixture(Options.STANDARD.proxied(ProxyHeader.OFF, 10, "127.0.0.1"));
                Socket socket = edge.connect()) {
            assertThat(ask(socket, request).text()).isEqualTo(TEXT);
            assertThat(ask(socket, request.replace(HOST, "a b/")).status()).isEqualTo(400);
        }
        try (EdgeFixture edge = new EdgeFixture();
                Socket socket = edge.connect()) {
            assertThat(ask(socket, request).status()).isEqualTo(404);
            assertThat(ask(socket, forwarded("X-Forwarded-For: nonsense")).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.1                  | 192.0.2.1
            192.0.2.1, 10.1.2.3        | 192.0.2.1
            192.0.2.1, unknown         |
            10.0.0.1                   |
            192.0.2.1:4711             | 192.0.2.1
            [2001:db8::1]:4711         | 2001:db8:0:0:0:0:0:1
            2001:db8::1                | 2001:db8:0:0:0:0:0:1
            ,                          |
            """)
    void findsTheClientInAListOfHops(String field, @Nullable String client) {
        TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", "fd00::/9"));
        InetAddress found = proxies.client(field);
        assertThat(found == null ? null : found.getHostAddress()).isEqualTo(client);
    }

    @Test
    void knowsItsNetworks() throws IOException {
        TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/9", "fd80::/9", "192.0.2.7"));
        assertThat(proxies.has(InetAddress.getByName("10.127.255.255"))).isTrue();
        assertThat(proxies.has(InetAddress.getByName("10.128.0.0"))).isFalse();
        assertThat(proxies.has(InetAddress.getByName("fd80::1"))).isTrue();
        assertThat(proxies.has(InetAddress.getByName("fd00::1"))).isFalse();
        assertThat(proxies.has(InetAddress.getByName("192.0.2.7"))).isTrue();
        assertThat(proxies.has(InetAddress.getByName("192.0.2.6"))).isFalse();
    }

    private static String forwarded(String field) {
        return REQUEST.replace("\r\n\r\n", "\r\n" + field + "\r\n\r\n");
    }

    private static byte[] address(String source, int length) throws IOException {
        byte[] block = new byte[length];
        byte[] bytes = InetAddress.getByName(source).getAddress();
        System.arraycopy(bytes, 0, block, 0, bytes.length);
        return block;
    }

    private static byte[] header(int command, int family, byte[] block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        out.write(command);
        out.write(family);
        out.write(block.length >> 8);
        out.write(block.length);
        out.writeBytes(block);
        return out.toByteArray();
    }

    private static void assertClosed(Socket socket) throws IOException {
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        } catch (java.net.SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }
}
