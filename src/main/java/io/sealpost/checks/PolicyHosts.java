package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.*;

import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.ShortAddress;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.policies.fetch.PolicyVisit;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Visits the policy host of a domain at each of its addresses. */
final class PolicyHosts {

    // More addresses than these no sender tries.
    private static final int MOST_ADDRESSES = 8;

    private final DomainName domain;
    private final Outside outside;
    private final Deadline deadline;

    PolicyHosts(DomainName domain, Outside outside, Deadline deadline) {
        this.domain = domain;
        this.outside = outside;
        this.deadline = deadline;
    }

    PolicyLook visit(DnsAnswer<InetAddress> answer) {
        Map<InetAddress, CompletableFuture<PolicyVisit>> visits = new LinkedHashMap<>();
        if (answer instanceof DnsAnswer.Found<InetAddress> found) {
            DomainName host = domain.child("mta-sts");
            // The DNS turns addresses round; two checks of the same host are to say the same.
            found.records().stream()
                    .sorted(Comparator.comparing((InetAddress address) -> address.getAddress().length)
                            .thenComparing(InetAddress::getAddress, Arrays::compareUnsigned))
                    .limit(MOST_ADDRESSES)
                    .forEach(address -> visits.computeIfAbsent(
                            address, one -> outside.policyVisits().visit(host, one)));
        }
        return new PolicyLook(answer, visits);
    }

    List<Finding> findings(
            PolicyLook.Seen seen, boolean announced, @Nullable HostedFacts hosted, CertificateFindings certificates) {
        String host = "mta-sts." + domain;
        return switch (seen.answer()) {
            case DnsAnswer.Found<InetAddress> found -> {
                PolicyReading reading = PolicyHostFindings.reading(seen.visits());
                // Without a record, a web server at that name is no policy host: a wildcard in the DNS makes many.
                boolean meant = announced || reading != null && reading.policy() != null;
                yield meant ? found(host, found, PolicyHostFindings.of(host, seen, hosted, certificates)) : List.of();
            }
            case DnsAnswer.NoData<InetAddress> _, DnsAnswer.NoSuchDomain<InetAddress> _ -> missing(host, announced);
            case DnsAnswer.Failed<InetAddress>(var failure) ->
                List.of(new Finding(
                        CheckCode.POLICY_HOST_UNKNOWN,
                        failure.name().toLowerCase(Locale.ROOT),
                        UNKNOWN,
                        host,
                        List.of(host),
                        List.of(host + " A, AAAA: " + failure)));
        };
    }

    private List<Finding> found(String host, DnsAnswer.Found<InetAddress> found, List<Finding> more) {
        List<Finding> findings = new ArrayList<>();
        if (!found.aliases().isEmpty()) {
            String target = found.aliases().getLast().ascii();
            findings.add(Finding.of(
                    CheckCode.POLICY_HOST_ALIAS,
                    NOTICE,
                    List.of(host, target),
                    List.of(host + " CNAME " + target + ".")));
        }
        if (found.records().stream().allMatch(Inet6Address.class::isInstance)) {
            findings.add(Finding.of(
                    CheckCode.POLICY_HOST_IPV6_ONLY,
                    WARNING,
                    List.of(host, MxHosts.addresses(found.records())),
                    List.of(host + " A: none", host + " AAAA " + ShortAddress.of(MxHosts.addresses(found.records())))));
        }
        findings.addAll(more);
        return findings;
    }

    private List<Finding> missing(String host, boolean announced) {
        if (host.length() <= 253 && cname(host) instanceof DnsAnswer.Found<DomainName> alias) {
            String target = alias.records().getFirst().ascii();
            return List.of(Finding.of(
                    CheckCode.POLICY_HOST_DANGLING,
                    ERROR,
                    List.of(host, target),
                    List.of(host + " CNAME " + target + ".", target + ": none")));
        }
        return announced
                ? List.of(Finding.of(
                        CheckCode.POLICY_HOST_MISSING, ERROR, List.of(host), List.of(host + " A, AAAA: none")))
                : List.of();
    }

    private DnsAnswer<DomainName> cname(String host) {
        return deadline.await(
                outside.dns().cname(new DomainName(host)), () -> new DnsAnswer.Failed<>(DnsFailure.TIMEOUT));
    }
}
