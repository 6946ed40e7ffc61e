package io.sealpost.checks;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.MailRoute;
import io.sealpost.dns.MailRoute.HostState;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The mail servers behind a route, and their addresses. */
final class MxHosts {

    private MxHosts() {}

    /** Each host once, lowest preference first; those that have no address, or are no hosts, with an empty list. */
    static Map<String, List<InetAddress>> of(DomainName domain, MailRoute route) {
        Map<String, List<InetAddress>> hosts = new LinkedHashMap<>();
        switch (route) {
            case MailRoute.Exchangers mx ->
                mx.exchangers().forEach(one -> hosts.putIfAbsent(one.target(), of(one.state())));
            // RFC 5321 §5.1: without MX the domain is its own mail server.
            case MailRoute.ImplicitMx itself -> hosts.put(domain.ascii(), itself.addresses());
            case MailRoute.NullMx _, MailRoute.NoMail _, MailRoute.NoSuchDomain _, MailRoute.Failed _ -> {}
        }
        return hosts;
    }

    static List<InetAddress> of(HostState state) {
        return switch (state) {
            case HostState.Addresses(var addresses) -> addresses;
            case HostState.Alias(var _, var addresses) -> addresses;
            case HostState.IsAddress _,
                    HostState.NotAHostName _,
                    HostState.NoAddress _,
                    HostState.NoSuchHost _,
                    HostState.Failed _ -> List.of();
        };
    }

    /** The names in MX records that certainly lead nowhere: nobody delivers there, whatever a policy says. */
    static Set<String> dead(MailRoute route) {
        if (!(route instanceof MailRoute.Exchangers mx)) {
            return Set.of();
        }
        return mx.exchangers().stream()
                .filter(one -> of(one.state()).isEmpty() && !(one.state() instanceof HostState.Failed))
                .map(MailRoute.Exchanger::target)
                .collect(Collectors.toSet());
    }

    static String addresses(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }
}
