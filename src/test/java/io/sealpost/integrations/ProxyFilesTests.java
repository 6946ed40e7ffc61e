package io.sealpost.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainName;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files for proxies that list many domains. */
class ProxyFilesTests {

    private static final int DOMAINS = 100_000;

    /** What a file may hold back while it is written; the whole has more than 5 MB. */
    private static final long HELD_BACK = 1 << 16;

    static Stream<ProxyFile> filesThatListDomains() {
        IntegrationsProperties properties = new IntegrationsProperties(
                URI.create("http://127.0.0.1:8081"),
                new IntegrationsProperties.Traefik("websecure", "le", null),
                new IntegrationsProperties.Caddy(List.of(), null));
        return Stream.of(
                new NginxFile(properties),
                new ApacheFile(properties),
                new HaproxyCertificates(),
                new TraefikFile(new TraefikConfiguration(properties)));
    }

    @ParameterizedTest
    @MethodSource("filesThatListDomains")
    void areWrittenAsTheDomainsAreRead(ProxyFile file) {
        Counting sink = new Counting();
        long[] most = {0};
        Consumer<Consumer<DomainName>> domains =
                reader -> IntStream.range(0, DOMAINS).forEach(number -> {
                    reader.accept(new DomainName("d" + number + ".example"));
                    // Each is on at least 50 characters of its own.
                    most[0] = Math.max(most[0], 50L * (number + 1) - sink.written);
                });
        file.write(new ProxyFile.Order(domains, false, "http://localhost", key -> key), new PrintWriter(sink));

        assertThat(most[0]).isLessThan(HELD_BACK);
        assertThat(sink.written).isGreaterThan(50L * DOMAINS);
    }

    private static final class Counting extends Writer {

        private long written;

        @Override
        public void write(char[] text, int offset, int length) {
            written += length;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
