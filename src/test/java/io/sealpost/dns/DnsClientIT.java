package io.sealpost.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DnsAnswer.Failed;
import io.sealpost.dns.DnsAnswer.Found;
import io.sealpost.dns.DnsAnswer.NoData;
import io.sealpost.dns.DnsAnswer.NoSuchDomain;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The client against Debian's BIND. */
class DnsClientIT {

    private static final String MAIL = """
            @        120 MX 20 MX2.Example.org.
            @        120 MX 10 mx1
            @        120 MX 20 mx3.other.test.
            mx1      A 192.0.2.1
            mx1      AAAA 2001:db8::1
            v4       A 192.0.2.4
            v6       AAAA 2001:db8::6
            void     TXT "nothing else"
            null     MX 0 .
            a.b      A 192.0.2.9
            txt      TXT "v=STSv1; " "id=20260101" "01;"
            txt      TXT "second"
            utf8     TXT "caf\\195\\169"
            latin1   TXT "caf\\233"
            alias    CNAME target
            target   MX 5 mx1
            chain1   CNAME chain2
            chain2   CNAME mx1
            dangling CNAME nowhere
            toNoData CNAME void
            loop1    CNAME loop2
            loop2    CNAME loop1
            outside  CNAME host.far.test.
            outside2 CNAME far2.example.net.
            """
            + IntStream.range(0, 90)
                    .mapToObj(i -> "huge TXT \"" + i + "-" + "x".repeat(200) + "\" \"" + "y".repeat(250) + "\"\n")
                    .collect(Collectors.joining());

    private static BindServer bind;
    private static DnsClient client;

    @BeforeAll
    static void start() {
        String many = IntStream.range(0, 2000)
                .mapToObj(i -> "h" + i + " MX 10 mx" + i + "\n")
                .collect(Collectors.joining());
        bind = BindServer.start(Map.of(
                "example.org",
                MAIL,
                "other.test",
                "mx3 A 192.0.2.3",
                "far.test",
                "host A 192.0.2.77",
                "many.test",
                many,
                "broken.test",
                "this is no zone file",
                "changing.test",
                "@ TXT old"));
        client = client(bind.resolver());
    }

    @AfterAll
    static void stop() {
        if (bind != null) {
            bind.close();
        }
    }

    @Test
    void sortsMxByPreferenceAndSaysHowLongTheAnswerHolds() {
        Found<MxRecord> found = found(client.mx(name("example.org")));

        assertThat(found.records()).first().isEqualTo(new MxRecord(10, "mx1.example.org"));
        assertThat(found.records())
                .containsExactlyInAnyOrder(
                        new MxRecord(10, "mx1.example.org"),
                        new MxRecord(20, "mx2.example.org"),
                        new MxRecord(20, "mx3.other.test"));
        assertThat(found.ttl()).isEqualTo(Duration.ofSeconds(120));
        assertThat(found.authenticated()).isFalse();
        assertThat(found.aliases()).isEmpty();
    }

    @Test
    void readsTheRootAsNullMx() {
        assertThat(found(client.mx(name("null.example.org"))).records()).containsExactly(new MxRecord(0, ""));
    }

    @Test
    void findsBothFamiliesOrOne() {
        assertThat(found(client.addresses(name("mx1.example.org"))).records())
                .containsExactly(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1"));
        assertThat(found(client.addresses(name("v4.example.org"))).records())
                .containsExactly(InetAddress.ofLiteral("192.0.2.4"));
        assertThat(found(client.addresses(name("v6.example.org"))).records())
                .containsExactly(InetAddress.ofLiteral("2001:db8::6"));
    }

    @Test
    void tellsNoDataFromNoSuchDomain() {
        assertThat(client.mx(name("void.example.org")).join()).isEqualTo(new NoData<MxRecord>(false));
        assertThat(client.addresses(name("void.example.org")).join()).isEqualTo(new NoData<InetAddress>(false));
        assertThat(client.addresses(name("b.example.org")).join()).isEqualTo(new NoData<InetAddress>(false));
        assertThat(client.mx(name("absent.example.org")).join()).isEqualTo(new NoSuchDomain<MxRecord>(false));
        assertThat(client.addresses(name("absent.example.org")).join()).isEqualTo(new NoSuchDomain<InetAddress>(false));
    }

    @Test
    void joinsTheStringsOfATxtRecord() {
        assertThat(found(client.txt(name("txt.example.org"))).records())
                .containsExactlyInAnyOrder("v=STSv1; id=2026010101;", "second");
        assertThat(found(client.txt(name("utf8.example.org"))).records()).containsExactly("caf\u00E9");
        assertThat(found(client.txt(name("latin1.example.org"))).records()).containsExactly("caf\u00E9");
    }

    @Test
    void asksAgainOverTcpWhenTheAnswerIsTooLarge() {
        assertThat(found(client.txt(name("huge.example.org"))).records())
                .hasSize(90)
                .doesNotHaveDuplicates();
    }

    @Test
    void followsAliases() {
        Found<MxRecord> mx = found(client.mx(name("alias.example.org")));
        assertThat(mx.aliases()).containsExactly(name("target.example.org"));
        assertThat(mx.records()).containsExactly(new MxRecord(5, "mx1.example.org"));

        assertThat(found(client.addresses(name("chain1.example.org"))).aliases())
                .containsExactly(name("chain2.example.org"), name("mx1.example.org"));
    }

    @Test
    void asksOnWhereTheAnswerEndsInAnAlias() {
        Found<InetAddress> found = found(client.addresses(name("outside.example.org")));

        assertThat(found.records()).containsExactly(InetAddress.ofLiteral("192.0.2.77"));
        assertThat(found.aliases()).containsExactly(name("host.far.test"));
        assertThat(client.addresses(name("outside2.example.org")).join())
                .isEqualTo(new Failed<InetAddress>(DnsFailure.REFUSED));
    }

    @Test
    void namesTheEndOfAnAliasThatLeadsNowhere() {
        assertThat(client.mx(name("dangling.example.org")).join()).isEqualTo(new NoSuchDomain<MxRecord>(false));
        assertThat(client.mx(name("tonodata.example.org")).join()).isEqualTo(new NoData<MxRecord>(false));
        assertThat(client.mx(name("loop1.example.org")).join()).isInstanceOf(Failed.class);
    }

    @Test
    void readsACnameWithoutFollowingIt() {
        assertThat(found(client.cname(name("chain1.example.org"))).records())
                .containsExactly(name("chain2.example.org"));
        assertThat(client.cname(name("mx1.example.org")).join()).isEqualTo(new NoData<DomainName>(false));
    }

    @Test
    void saysWhatTheResolverSays() {
        assertThat(client.mx(name("broken.test")).join()).isEqualTo(new Failed<MxRecord>(DnsFailure.SERVFAIL));
        assertThat(client.mx(name("elsewhere.test")).join()).isEqualTo(new Failed<MxRecord>(DnsFailure.REFUSED));
    }

    @Test
    void goesOnToTheNextResolver() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            DnsClient both = client("127.0.0.1:" + silent.getLocalPort(), bind.resolver());

            assertThat(found(both.mx(name("alias.example.org"))).records()).hasSize(1);
            assertThat(client("127.0.0.1:" + silent.getLocalPort())
                            .mx(name("example.org"))
                            .join())
                    .isEqualTo(new Failed<MxRecord>(DnsFailure.TIMEOUT));
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int closed;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            closed = socket.getLocalPort();
        }
        assertThat(client("127.0.0.1:" + closed).mx(name("example.org")).join())
                .isEqualTo(new Failed<MxRecord>(DnsFailure.UNREACHABLE));
    }

    @Test
    void losesNoneOf2000QuestionsAtOnce() {
        DnsClient patient =
                new DnsjavaClient(new DnsProperties(List.of(bind.resolver()), Duration.ofSeconds(2), 3, 100, 10_000));
        List<CompletableFuture<DnsAnswer<MxRecord>>> answers = IntStream.range(0, 2000)
                .mapToObj(i -> patient.mx(name("h" + i + ".many.test")))
                .toList();

        for (int i = 0; i < 2000; i++) {
            assertThat(found(answers.get(i)).records()).containsExactly(new MxRecord(10, "mx" + i + ".many.test"));
        }
    }

    // One second try each, and all of them at once: without a pace they overflow BIND's buffer again.
    @Test
    void overflowsNoBufferWith1000InFlight() {
        DnsClient hasty =
                new DnsjavaClient(new DnsProperties(List.of(bind.resolver()), Duration.ofSeconds(5), 2, 1000, 10_000));
        List<CompletableFuture<DnsAnswer<MxRecord>>> answers = IntStream.range(0, 10_000)
                .mapToObj(i -> hasty.mx(name("h" + i % 2000 + ".many.test")))
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Found.class));
    }

    @Test
    void seesAChangeAtOnce() {
        assertThat(found(client.txt(name("changing.test"))).records()).containsExactly("old");

        bind.reload("changing.test", "@ TXT new");

        assertThat(found(client.txt(name("changing.test"))).records()).containsExactly("new");
    }

    private static DnsClient client(String... resolvers) {
        return new DnsjavaClient(new DnsProperties(List.of(resolvers), Duration.ofMillis(500), 3, 100, 10_000));
    }

    private static DomainName name(String text) {
        return new DomainName(text);
    }

    private static <T> Found<T> found(CompletableFuture<DnsAnswer<T>> future) {
        DnsAnswer<T> answer = future.join();
        assertThat(answer).isInstanceOf(Found.class);
        return (Found<T>) answer;
    }
}
