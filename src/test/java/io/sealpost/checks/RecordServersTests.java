package io.sealpost.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.dns.ZoneAnswer;
import io.sealpost.dns.ZoneServers;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecordServersTests {

    private static final DomainName RECORD = new DomainName("_mta-sts.example.org");
    private static final ZoneAnswer TOLD = new ZoneAnswer.Told(List.of("TXT \"v=STSv1; id=1;\""));

    private static final Duration LONG = Duration.ofSeconds(60);

    private final FakeDns dns = new FakeDns();
    private final List<String> asked = new ArrayList<>();

    @Test
    void asksTheServersOfTheZoneAboveWhereTheDomainIsNone() {
        dns.ns("example.org", "ns1.example.net").ns("example.org", "ns2.example.net");
        dns.a("ns1.example.net", "192.0.2.1").a("ns1.example.net", "192.0.2.2").a("ns1.example.net", "2001:db8::1");
        dns.a("ns2.example.net", "192.0.2.3");

        RecordViews views = look(this::telling, new DomainName("a.b.example.org"));

        assertThat(asked).containsExactlyInAnyOrder("192.0.2.1", "2001:db8:0:0:0:0:0:1", "192.0.2.3");
        assertThat(views.servers().values()).containsOnly(List.of("TXT \"v=STSv1; id=1;\""));
    }

    @Test
    void asksForTheAddressesOfANameServerOnceForAllDomains() {
        dns.ns("example.org", "ns.example.net").ns("example.com", "ns.example.net");
        dns.a("ns.example.net", "192.0.2.1");
        RecordServers servers = new RecordServers(dns, this::telling, LONG);

        servers.look(new DomainName("example.org"), RECORD).join();
        servers.look(new DomainName("example.com"), RECORD).join();

        assertThat(dns.questions()).containsOnlyOnce("A ns.example.net");
    }

    @Test
    void leavesOutWhoDoesNotAnswerForTheZone() {
        dns.ns("example.org", "ns1.example.net").ns("example.org", "ns2.example.net");
        dns.a("ns1.example.net", "192.0.2.1").a("ns2.example.net", "192.0.2.2");

        RecordViews views = look(
                (server, _) -> done(
                        server.getHostAddress().endsWith("1") ? new ZoneAnswer.NotItsZone() : new ZoneAnswer.Silent()),
                new DomainName("example.org"));

        assertThat(views).isEqualTo(new RecordViews(Map.of(), Map.of()));
    }

    @Test
    void doesNotAskAServerAgainThatSaidNothing() {
        ZoneServers servers = answering(new ZoneAnswer.Silent());

        ask(servers, "192.0.2.1");
        ask(servers, "192.0.2.1");

        assertThat(asked).containsExactly("192.0.2.1");
    }

    @Test
    void asksNobodyWhereTheNetworkLetsNobodyAsk() {
        ZoneServers servers = answering(new ZoneAnswer.Silent());

        for (int i = 1; i <= 200; i++) {
            ask(servers, "192.0.2." + i);
        }

        assertThat(asked).hasSize(20);
    }

    @Test
    void goesOnAskingWhereOthersAnswer() {
        ZoneServers servers = new AnsweringServers(
                (server, name) -> server.getAddress()[3] % 2 == 0 ? telling(server, name) : silent(server),
                _ -> true,
                Duration.ofSeconds(20));

        for (int i = 1; i <= 100; i++) {
            ask(servers, "192.0.2." + i);
        }

        assertThat(asked).hasSize(100);
    }

    @Test
    void asksOnlyWhereThatIsAllowed() {
        ZoneServers servers =
                new AnsweringServers(this::telling, address -> !address.isLoopbackAddress(), Duration.ofSeconds(20));

        assertThat(ask(servers, "127.0.0.1")).isEqualTo(new ZoneAnswer.Silent());
        assertThat(ask(servers, "192.0.2.1")).isEqualTo(TOLD);
        assertThat(asked).containsExactly("192.0.2.1");
    }

    @Test
    void doesNotWaitForever() {
        ZoneServers servers =
                new AnsweringServers((_, _) -> new CompletableFuture<>(), _ -> true, Duration.ofMillis(50));

        assertThat(ask(servers, "192.0.2.1")).isEqualTo(new ZoneAnswer.Silent());
    }

    private RecordViews look(ZoneServers servers, DomainName domain) {
        return new RecordServers(dns, servers, LONG).look(domain, RECORD).join();
    }

    private ZoneServers answering(ZoneAnswer answer) {
        return new AnsweringServers(
                (server, _) -> {
                    asked.add(server.getHostAddress());
                    return done(answer);
                },
                _ -> true,
                Duration.ofSeconds(20));
    }

    private CompletableFuture<ZoneAnswer> telling(InetAddress server, DomainName name) {
        asked.add(server.getHostAddress());
        return done(TOLD);
    }

    private CompletableFuture<ZoneAnswer> silent(InetAddress server) {
        asked.add(server.getHostAddress());
        return done(new ZoneAnswer.Silent());
    }

    private static ZoneAnswer ask(ZoneServers servers, String address) {
        return servers.txt(InetAddress.ofLiteral(address), RECORD).join();
    }

    private static CompletableFuture<ZoneAnswer> done(ZoneAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
