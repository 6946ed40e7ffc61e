package io.sealpost.checks;

import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.dns.MxRecord;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Run by SsrfIT where every address of the world is this machine: listens at all of them on the ports of HTTPS, SMTP and
 * the DNS, checks a domain for each row, and prints which addresses were really connected to.
 */
final class SsrfTrap {

    static final String PUBLIC = "1.1.1.1";

    private static final List<String> REACHED = Collections.synchronizedList(new ArrayList<>());

    private SsrfTrap() {}

    /** @param args the ports of HTTPS, SMTP and the DNS, then networks that are allowed */
    public static void main(String[] args) throws Exception {
        int https = Integer.parseInt(args[0]);
        int smtp = Integer.parseInt(args[1]);
        int dnsPort = Integer.parseInt(args[2]);
        listen(https);
        listen(smtp);
        listen(dnsPort);
        listenForPackets(dnsPort);
        List<String> allowed = List.of(args).subList(3, args.length);
        for (SsrfRow row : SsrfRow.all()) {
            REACHED.clear();
            CheckSettings settings = new CheckSettings(
                    allowed,
                    null,
                    https,
                    smtp,
                    dnsPort,
                    new DomainName("probe.test"),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    List.of());
            DnsClient dns = row.rebinds() ? new Rebinding(row.dns()) : row.dns();
            CheckReport report = DomainCheck.connecting(dns, settings, Clock.systemUTC())
                    .of(new DomainName("trick.test"), CheckOptions.plain())
                    .join();
            System.out.println(row.name() + "\t" + String.join(",", REACHED) + "\t"
                    + String.join(
                            ",", report.findings().stream().map(Finding::id).toList()));
        }
        System.exit(0);
    }

    private static void listen(int port) throws IOException {
        ServerSocket trap = new ServerSocket();
        trap.bind(new InetSocketAddress(InetAddress.ofLiteral("::"), port), 200);
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                try (Socket socket = trap.accept()) {
                    REACHED.add(socket.getLocalAddress().getHostAddress());
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** Who asked the DNS of this machine; the socket does not tell under which of its addresses. */
    private static void listenForPackets(int port) throws IOException {
        DatagramSocket trap = new DatagramSocket(port, InetAddress.ofLiteral("::"));
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                try {
                    trap.receive(new DatagramPacket(new byte[1500], 1500));
                    REACHED.add("a name server");
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** Gives the public address once and the inner one from then on. */
    private static final class Rebinding implements DnsClient {

        private final FakeDns inner;
        private final List<DomainName> asked = Collections.synchronizedList(new ArrayList<>());

        Rebinding(FakeDns inner) {
            this.inner = inner;
        }

        @Override
        public CompletableFuture<DnsAnswer<InetAddress>> addresses(DomainName name) {
            boolean again = asked.contains(name);
            asked.add(name);
            return CompletableFuture.completedFuture(new DnsAnswer.Found<>(
                    List.of(InetAddress.ofLiteral(again ? "127.0.0.1" : PUBLIC)), Duration.ZERO, false, List.of()));
        }

        @Override
        public CompletableFuture<DnsAnswer<MxRecord>> mx(DomainName name) {
            return inner.mx(name);
        }

        @Override
        public CompletableFuture<DnsAnswer<String>> txt(DomainName name) {
            return inner.txt(name);
        }

        @Override
        public CompletableFuture<DnsAnswer<DomainName>> cname(DomainName name) {
            return inner.cname(name);
        }

        @Override
        public CompletableFuture<DnsAnswer<io.sealpost.dns.CaaRecord>> caa(DomainName name) {
            return inner.caa(name);
        }
    }
}
