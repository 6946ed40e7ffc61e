package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.*;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.MailRoute;
import io.sealpost.dns.MailRoute.Exchanger;
import io.sealpost.dns.MailRoute.Exchangers;
import io.sealpost.dns.MailRoute.HostState;
import io.sealpost.dns.ShortAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What there is to say about where a domain's mail goes (RFC 5321 §5.1, RFC 7505). */
final class DomainFindings {

    private final DomainName domain;
    private final List<Finding> findings = new ArrayList<>();

    private DomainFindings(DomainName domain) {
        this.domain = domain;
    }

    /** @param parentAnswers whether the resolver answers questions about the zone above, when it fails for this one */
    static List<Finding> of(DomainName domain, MailRoute route, boolean parentAnswers) {
        DomainFindings found = new DomainFindings(domain);
        found.look(route, parentAnswers);
        return found.findings;
    }

    private void look(MailRoute route, boolean parentAnswers) {
        switch (route) {
            case Exchangers exchangers -> exchangers(exchangers);
            case MailRoute.NullMx _ -> add(CheckCode.MX_NULL, NOTICE, domain + " MX 0 .");
            case MailRoute.ImplicitMx implicit ->
                add(CheckCode.MX_IMPLICIT, WARNING, domain + " " + MxHosts.addresses(implicit.addresses()));
            case MailRoute.NoMail _ -> add(CheckCode.MX_NONE, ERROR, domain + " MX: no data");
            case MailRoute.NoSuchDomain _ -> add(CheckCode.DOMAIN_MISSING, ERROR, domain + ": NXDOMAIN");
            case MailRoute.Failed(var failure) -> {
                String word = failure.name();
                // A resolver that answers for the zone above is no broken resolver: then the domain is.
                boolean broken = word.equals("SERVFAIL") && parentAnswers;
                findings.add(new Finding(
                        broken ? CheckCode.DELEGATION_BROKEN : CheckCode.DOMAIN_UNKNOWN,
                        broken ? "" : word.toLowerCase(Locale.ROOT),
                        broken ? ERROR : UNKNOWN,
                        domain.ascii(),
                        List.of(domain.ascii()),
                        List.of(domain + " MX: " + word)));
            }
        }
    }

    private void exchangers(Exchangers route) {
        List<String> records = route.exchangers().stream()
                .map(mx -> domain + " MX " + mx.preference() + " " + mx.target() + ".")
                .toList();
        findings.add(new Finding(
                CheckCode.MX_FOUND,
                "",
                OK,
                domain.ascii(),
                List.of(
                        domain.ascii(),
                        route.exchangers().stream()
                                .map(Exchanger::target)
                                .distinct()
                                .collect(Collectors.joining(", "))),
                records));
        boolean mailGetsThrough = route.exchangers().stream()
                .anyMatch(mx -> !MxHosts.of(mx.state()).isEmpty());
        Set<String> seen = new HashSet<>();
        for (Exchanger mx : route.exchangers()) {
            if (seen.add(mx.target())) {
                host(mx, mailGetsThrough ? WARNING : ERROR);
            } else {
                about(CheckCode.MX_DUPLICATE, NOTICE, mx, "");
            }
        }
        ipv6Only(route);
        if (seen.size() == 1) {
            about(CheckCode.MX_SINGLE, NOTICE, route.exchangers().getFirst(), "");
        }
        boolean signed = route.authenticated();
        add(signed ? CheckCode.DNSSEC_SEEN : CheckCode.DNSSEC_NOT_SEEN, signed ? OK : NOTICE, "AD: " + signed);
    }

    /** Whether somebody without IPv6 has nowhere to deliver to; that one server of several is so hurts nobody. */
    private void ipv6Only(Exchangers route) {
        boolean known = route.exchangers().stream().noneMatch(mx -> mx.state() instanceof HostState.Failed);
        List<InetAddress> addresses = route.exchangers().stream()
                .flatMap(mx -> MxHosts.of(mx.state()).stream())
                .toList();
        if (known && !addresses.isEmpty() && addresses.stream().allMatch(Inet6Address.class::isInstance)) {
            findings.add(Finding.of(
                    CheckCode.MX_IPV6_ONLY,
                    WARNING,
                    List.of(domain.ascii(), MxHosts.addresses(addresses)),
                    addresses.stream().map(ShortAddress::of).toList()));
        }
    }

    private void host(Exchanger mx, CheckSeverity severity) {
        switch (mx.state()) {
            case HostState.Addresses _ -> {}
            case HostState.Alias alias ->
                about(CheckCode.MX_ALIAS, WARNING, mx, alias.canonicalName().ascii());
            case HostState.IsAddress _ -> about(CheckCode.MX_IS_ADDRESS, severity, mx, "");
            case HostState.NotAHostName _ -> about(CheckCode.MX_NOT_A_HOST_NAME, severity, mx, "");
            case HostState.NoAddress _ -> about(CheckCode.MX_NO_ADDRESS, severity, mx, "");
            case HostState.NoSuchHost _ -> about(CheckCode.MX_NO_SUCH_HOST, severity, mx, "");
            case HostState.Failed(var failure) -> about(CheckCode.MX_UNKNOWN, UNKNOWN, mx, failure.name());
        }
    }

    private void about(CheckCode code, CheckSeverity severity, Exchanger mx, String more) {
        String line = domain + " MX " + mx.preference() + " " + mx.target() + ".";
        findings.add(new Finding(
                code,
                "",
                severity,
                mx.target(),
                List.of(mx.target(), more),
                List.of(line + (more.isEmpty() ? "" : " → " + more))));
    }

    private void add(CheckCode code, CheckSeverity severity, String evidence) {
        findings.add(Finding.of(code, severity, List.of(domain.ascii()), List.of(evidence)));
    }
}
