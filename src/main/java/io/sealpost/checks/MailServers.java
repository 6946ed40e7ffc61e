package io.sealpost.checks;

import io.sealpost.checks.MailLook.Visiting;
import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.SmtpOutcome;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.MailRoute;
import io.sealpost.dns.TlsaRecord;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Visits the mail servers of a domain, and tells what is to be said about each as soon as that can be said. */
final class MailServers {

    // More servers and addresses than these no sender tries.
    private static final int MOST_ADDRESSES = 8;
    private static final int MOST_MX = 20;

    private final DomainName domain;
    private final Outside outside;
    private final Deadline deadline;

    MailServers(DomainName domain, Outside outside, Deadline deadline) {
        this.domain = domain;
        this.outside = outside;
        this.deadline = deadline;
    }

    MailLook visit(MailRoute route) {
        List<Visiting> visits = new ArrayList<>();
        Map<DomainName, CompletableFuture<DnsAnswer<TlsaRecord>>> tlsa = new HashMap<>();
        MxHosts.of(domain, route).entrySet().stream()
                .filter(host -> !host.getValue().isEmpty())
                .limit(MOST_MX)
                .forEach(one -> {
                    DomainName host = new DomainName(one.getKey());
                    one.getValue().stream()
                            .limit(MOST_ADDRESSES)
                            .forEach(address -> visits.add(
                                    new Visiting(host, address, outside.probe().visit(host, address))));
                    tlsa.put(host, tlsa(host));
                });
        return new MailLook(route, visits, tlsa);
    }

    List<MxVisit> tell(MailLook look, MxFindings judging, Consumer<List<Finding>> telling) {
        List<MxVisit> visits = new ArrayList<>();
        List<MxVisit> unreached = new ArrayList<>();
        for (Visiting one : look.visits()) {
            MxVisit visit = deadline.await(one.visit(), one::cutOff);
            visits.add(visit);
            if (!OpenPort.isConnected(visit)) {
                unreached.add(visit);
                continue;
            }
            telling.accept(judging.of(visit, true, false));
            telling.accept(DaneFindings.of(
                    visit,
                    deadline.await(
                            Objects.requireNonNull(look.tlsa().get(visit.host())),
                            () -> new DnsAnswer.Failed<>(DnsFailure.TIMEOUT))));
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
                : outside.dns().tlsa(new DomainName(name));
    }

    /** Null where there was no time to compare. */
    private @Nullable Boolean isBlocked(MxVisit visit, List<MxVisit> visits) {
        boolean ipv4 = visit.address() instanceof Inet4Address;
        boolean reachedSome = visits.stream()
                .anyMatch(other -> other.address() instanceof Inet4Address == ipv4 && OpenPort.isConnected(other));
        if (reachedSome || !(visit.outcome() instanceof SmtpOutcome.Unreachable)) {
            return false;
        }
        Boolean open = outside.openPort().isOpen(ipv4, deadline);
        return open == null ? null : !open;
    }
}
