package io.sealpost.checks;

import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.StartTlsProbe;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.TlsaRecord;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Visits the mail servers of a domain, and tells what is to be said about each as soon as that can be said. */
final class MailServers {

    // More servers and addresses than these no sender tries.
    private static final int MOST_ADDRESSES = 8;
    private static final int MOST_MX = 20;

    private final DnsClient dns;
    private final StartTlsProbe probe;
    private final OpenPort openPort;

    MailServers(DnsClient dns, StartTlsProbe probe, OpenPort openPort) {
        this.dns = dns;
        this.probe = probe;
        this.openPort = openPort;
    }

    List<CompletableFuture<MxVisit>> visit(Map<String, List<InetAddress>> hosts) {
        List<CompletableFuture<MxVisit>> visits = new ArrayList<>();
        hosts.entrySet().stream()
                .limit(MOST_MX)
                .forEach(host -> host.getValue().stream()
                        .limit(MOST_ADDRESSES)
                        .forEach(address -> visits.add(probe.visit(new DomainName(host.getKey()), address))));
        return visits;
    }

    List<MxVisit> tell(List<CompletableFuture<MxVisit>> running, MxFindings judging, Consumer<List<Finding>> telling) {
        List<MxVisit> visits = new ArrayList<>();
        List<MxVisit> unreached = new ArrayList<>();
        Map<DomainName, CompletableFuture<DnsAnswer<TlsaRecord>>> dane = new HashMap<>();
        for (CompletableFuture<MxVisit> one : running) {
            MxVisit visit = one.join();
            visits.add(visit);
            if (!OpenPort.isConnected(visit)) {
                unreached.add(visit);
                continue;
            }
            telling.accept(judging.of(visit, true, false));
            telling.accept(DaneFindings.of(
                    visit, dane.computeIfAbsent(visit.host(), this::tlsa).join()));
        }
        // Why somebody was not reached shows only beside those who were.
        for (MxVisit visit : unreached) {
            boolean othersReached =
                    visits.stream().anyMatch(other -> other.host().equals(visit.host()) && OpenPort.isConnected(other));
            telling.accept(judging.of(visit, othersReached, isBlocked(visit, visits)));
        }
        return visits;
    }

    private CompletableFuture<DnsAnswer<TlsaRecord>> tlsa(DomainName host) {
        String name = "_25._tcp." + host;
        return name.length() > 253
                ? CompletableFuture.completedFuture(new DnsAnswer.NoData<>(false))
                : dns.tlsa(new DomainName(name));
    }

    private boolean isBlocked(MxVisit visit, List<MxVisit> visits) {
        boolean ipv4 = visit.address() instanceof Inet4Address;
        boolean reachedSome = visits.stream()
                .anyMatch(other -> other.address() instanceof Inet4Address == ipv4 && OpenPort.isConnected(other));
        return !reachedSome && !openPort.isOpen(ipv4);
    }
}
