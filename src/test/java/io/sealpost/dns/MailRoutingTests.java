package io.sealpost.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.MailRoute.Exchanger;
import io.sealpost.dns.MailRoute.Exchangers;
import io.sealpost.dns.MailRoute.HostState;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailRoutingTests {

    private final FakeDns dns = new FakeDns();
    private final MailRouting routing = new MailRouting(dns);

    @Test
    void listsMailServersByPreferenceWithTheirAddresses() {
        dns.mx("example.org", 20, "b.example.org").mx("example.org", 10, "a.example.org");
        dns.a("a.example.org", "192.0.2.1").a("a.example.org", "2001:db8::1").a("b.example.org", "192.0.2.2");
        dns.authenticated(true);

        assertThat(route())
                .isEqualTo(new Exchangers(
                        List.of(
                                new Exchanger(
                                        10,
                                        "a.example.org",
                                        new HostState.Addresses(List.of(ip("192.0.2.1"), ip("2001:db8::1")))),
                                new Exchanger(20, "b.example.org", new HostState.Addresses(List.of(ip("192.0.2.2"))))),
                        true));
    }

    @Test
    void recognisesTheNullMx() {
        dns.nullMx("example.org");

        assertThat(route()).isEqualTo(new MailRoute.NullMx());
    }

    @Test
    void takesTheAddressOfTheDomainWhereItHasNoMx() {
        dns.a("example.org", "192.0.2.5");

        assertThat(route()).isEqualTo(new MailRoute.ImplicitMx(List.of(ip("192.0.2.5"))));
    }

    @Test
    void tellsNoMailFromNoDomainFromNoAnswer() {
        assertThat(route()).isEqualTo(new MailRoute.NoSuchDomain());

        dns.txt("example.org", "x");
        assertThat(route()).isEqualTo(new MailRoute.NoMail());

        dns.fails("example.org", DnsFailure.SERVFAIL);
        assertThat(route()).isEqualTo(new MailRoute.Failed(DnsFailure.SERVFAIL));
    }

    @Test
    void explainsEachMailServerThatIsWrongWithoutSpoilingTheOthers() {
        dns.mx("example.org", 1, "good.example.org").a("good.example.org", "192.0.2.1");
        dns.mx("example.org", 2, "alias.example.org").cname("alias.example.org", "good.example.org");
        dns.mx("example.org", 3, "192.0.2.3");
        dns.mx("example.org", 4, "");
        dns.mx("example.org", 5, "under_score.example.org");
        dns.mx("example.org", 6, "bare.example.org").empty("bare.example.org");
        dns.mx("example.org", 7, "absent.example.org");
        dns.mx("example.org", 8, "slow.example.org").fails("slow.example.org", DnsFailure.TIMEOUT);
        dns.mx("example.org", 9, "astray.example.org").cname("astray.example.org", "gone.example.net");
        dns.mx("example.org", 10, "a\\032b.example.org");

        assertThat(states())
                .containsExactly(
                        new HostState.Addresses(List.of(ip("192.0.2.1"))),
                        new HostState.Alias(new DomainName("good.example.org"), List.of(ip("192.0.2.1"))),
                        new HostState.IsAddress(),
                        new HostState.NotAHostName(),
                        new HostState.NotAHostName(),
                        new HostState.NoAddress(),
                        new HostState.NoSuchHost(),
                        new HostState.Failed(DnsFailure.TIMEOUT),
                        new HostState.Alias(new DomainName("gone.example.net"), List.of()),
                        new HostState.NotAHostName());
    }

    @Test
    void asksForEachMailServerOnce() {
        dns.mx("example.org", 10, "mx.example.org").mx("example.org", 20, "mx.example.org");
        dns.a("mx.example.org", "192.0.2.1");

        assertThat(states()).hasSize(2);
        assertThat(dns.questions()).containsExactly("MX example.org", "A mx.example.org");
    }

    private MailRoute route() {
        return routing.of(new DomainName("example.org")).join();
    }

    private List<HostState> states() {
        assertThat(route()).isInstanceOf(Exchangers.class);
        dns.forgetQuestions();
        return ((Exchangers) route())
                .exchangers().stream().map(Exchanger::state).toList();
    }

    private static InetAddress ip(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
