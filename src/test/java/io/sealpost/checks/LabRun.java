package io.sealpost.checks;

import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.SharedVisits;
import io.sealpost.checks.smtp.SmtpOutcome;
import io.sealpost.checks.smtp.SocketProbe;
import io.sealpost.checks.smtp.StartTlsProbe;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.dns.NamedResolver;
import io.sealpost.dns.ZoneAnswer;
import io.sealpost.dns.ZoneServers;
import io.sealpost.outbound.AddressGuard;
import io.sealpost.outbound.CertificateJudge;
import io.sealpost.outbound.TrustAnchors;
import io.sealpost.policies.fetch.HttpPolicyVisits;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyVisit;
import io.sealpost.policies.fetch.PolicyVisits;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.X509TrustManager;

/** Runs scenarios over the servers of a laboratory, with a DNS in memory or a real one. */
final class LabRun {

    /** For what must come to its end, however busy the machine is. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For what never comes to its end. */
    private static final Duration IMPATIENCE = Duration.ofSeconds(2);

    private static final Set<String> ENDLESS = Set.of(
            LabWorld.mailAddress("silent"),
            LabWorld.mailAddress("drip"),
            LabWorld.mailAddress("hole"),
            LabWorld.policyAddress("drip"));

    static final String NO_ROUTE = "2001:db8::1";
    static final String REFUSED = "2001:db8::2";
    static final String REACHED = "2001:db8::3";
    static final String NEVER = "192.0.2.99";
    private static final String SLOW = "192.0.2.44";

    private final LabWorld world;
    private final PolicyVisits policyVisits;
    private final StartTlsProbe probe;
    private final CertificateJudge judge;
    private final List<String> zone = new ArrayList<>();

    LabRun(LabWorld world, List<Scenario> scenarios) throws Exception {
        this.world = world;
        X509TrustManager trust = TrustAnchors.trust(world.anchors(), "test");
        AddressGuard guard = new AddressGuard(List.of("127.0.0.0/8"));
        PolicyVisits patient = new HttpPolicyVisits(guard, trust, world.httpsPort(), PATIENCE, 200);
        PolicyVisits impatient = new HttpPolicyVisits(guard, trust, world.httpsPort(), IMPATIENCE, 200);
        this.policyVisits = (host, address) -> told(isEndless(address) ? impatient : patient, host, address);
        DomainName name = new DomainName("probe.sealpost.test");
        StartTlsProbe waiting = new SocketProbe(guard, world.smtpPort(), name, PATIENCE, 200);
        StartTlsProbe hasty = new SocketProbe(guard, world.smtpPort(), name, IMPATIENCE, 200);
        this.probe = new SharedVisits(
                (host, address) -> told(isEndless(address) ? hasty : waiting, host, address), Duration.ofMinutes(10));
        this.judge = new CertificateJudge(trust);
        zone.addAll(LabWorld.mailZone());
        zone.addAll(world.daneZone());
        scenarios.stream().filter(one -> !one.needsFakes() && !hasZone(one)).forEach(one -> zone.addAll(one.zone()));
    }

    /** Whether its domain is a zone of its own, with name servers of its own. */
    static boolean hasZone(Scenario scenario) {
        return !scenario.servers().isEmpty() || !scenario.resolvers().isEmpty();
    }

    /** All lines that a real DNS must serve. */
    List<String> zone() {
        return zone;
    }

    /** With name servers in memory. */
    CompletableFuture<CheckReport> run(Scenario scenario, DnsClient dns) {
        return run(scenario, dns, fakeServers(scenario));
    }

    CompletableFuture<CheckReport> run(Scenario scenario, DnsClient dns, ZoneServers zoneServers) {
        List<DomainName> references = List.of(
                new DomainName(scenario.blocked() ? "hole.mx.test" : "good.mx.test"), new DomainName("six.ref.test"));
        Outside outside = new Outside(
                dns,
                new RecordServers(dns, zoneServers, PATIENCE),
                policyVisits,
                probe,
                judge,
                new OpenPort(dns, probe, references),
                scenario.timeout());
        return new DomainCheck(outside, Clock.fixed(LabWorld.NOW, ZoneOffset.UTC))
                .of(new DomainName(scenario.domain()), scenario.options());
    }

    private static ZoneServers fakeServers(Scenario scenario) {
        return (server, _) -> {
            List<String> texts = scenario.servers().get(server.getHostAddress());
            return done(
                    texts == null
                            ? new ZoneAnswer.Silent()
                            : new ZoneAnswer.Told(texts.stream()
                                    .map(text -> "TXT \"" + text + "\"")
                                    .toList()));
        };
    }

    FakeDns fakeDns(Scenario scenario) {
        FakeDns dns = fakeDns(scenario, scenario.zone());
        List<NamedResolver> resolvers = new ArrayList<>();
        scenario.resolvers().forEach((address, texts) -> {
            FakeDns one = new FakeDns();
            texts.forEach(text -> one.txt("_mta-sts." + scenario.domain(), text));
            resolvers.add(new NamedResolver(address, one));
        });
        if (!resolvers.isEmpty()) {
            resolvers.addFirst(new NamedResolver("127.0.0.1", fakeDns(scenario, scenario.zone())));
        }
        return dns.resolvers(resolvers);
    }

    private FakeDns fakeDns(Scenario scenario, List<String> lines) {
        FakeDns dns = new FakeDns().authenticated(scenario.signed());
        ZoneLines.into(dns, LabWorld.mailZone());
        ZoneLines.into(
                dns, zone.stream().filter(line -> line.startsWith("_25._tcp.")).toList());
        for (String line : lines) {
            if (line.startsWith("ttl ")) {
                dns.ttl(Duration.ofSeconds(Long.parseLong(line.substring(4))));
            } else {
                ZoneLines.into(dns, List.of(line));
            }
        }
        for (String failure : scenario.fails()) {
            String[] parts = failure.split(" ");
            dns.fails(parts[0].replace("@", scenario.domain()), DnsFailure.valueOf(parts[1]));
        }
        return dns;
    }

    static List<String> found(CheckReport report) {
        return report.findings().stream()
                .map(one -> one.severity() + " " + one.id() + " " + one.subject())
                .sorted()
                .toList();
    }

    private static boolean isEndless(InetAddress address) {
        return ENDLESS.contains(address.getHostAddress());
    }

    // What no machine has on demand: a network without IPv6, and a server that is slow by the clock.
    private CompletableFuture<PolicyVisit> told(PolicyVisits visits, DomainName host, InetAddress address) {
        if (address.equals(InetAddress.ofLiteral(NO_ROUTE))) {
            return done(new PolicyVisit(
                    address, new PolicyFetch.ConnectFailed("Network is unreachable"), null, Duration.ZERO));
        }
        if (address.equals(InetAddress.ofLiteral(REFUSED))) {
            return done(
                    new PolicyVisit(address, new PolicyFetch.ConnectFailed("Connection refused"), null, Duration.ZERO));
        }
        if (address.equals(InetAddress.ofLiteral(NEVER))) {
            return new CompletableFuture<>();
        }
        if (address.equals(InetAddress.ofLiteral(SLOW))) {
            byte[] text = world.text(host.ascii()).getBytes(StandardCharsets.UTF_8);
            return done(new PolicyVisit(
                    address, new PolicyFetch.Fetched(text, "text/plain", address, null), null, Duration.ofSeconds(5)));
        }
        // How long it took says how busy this machine is, and nothing about the host.
        return visits.visit(host, address)
                .thenApply(visit -> new PolicyVisit(visit.address(), visit.outcome(), visit.tls(), Duration.ZERO));
    }

    private CompletableFuture<MxVisit> told(StartTlsProbe sockets, DomainName host, InetAddress address) {
        return switch (address.getHostAddress()) {
            case "2001:db8:0:0:0:0:0:1" ->
                done(new MxVisit(
                        host, address, new SmtpOutcome.NoRoute("Network is unreachable"), List.of(), Duration.ZERO));
            case "2001:db8:0:0:0:0:0:2" ->
                done(new MxVisit(
                        host, address, new SmtpOutcome.Unreachable("Connection refused"), List.of(), Duration.ZERO));
            case "2001:db8:0:0:0:0:0:3" ->
                done(new MxVisit(host, address, new SmtpOutcome.Refuses("554 No"), List.of(), Duration.ZERO));
            case NEVER -> new CompletableFuture<>();
            default -> sockets.visit(host, address);
        };
    }

    private static <T> CompletableFuture<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
