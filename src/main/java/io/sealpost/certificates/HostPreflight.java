package io.sealpost.certificates;

import io.sealpost.certificates.CertificateTrouble.Code;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.EdgeTarget;
import io.sealpost.policies.HostLead;
import io.sealpost.policies.HostReach;
import io.sealpost.policies.RecordSetup;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Looks before an order whether it can succeed, so that no attempt is wasted. Blocks. */
@Component
class HostPreflight {

    private final HostReach reach;
    private final RecordSetup setup;
    private final CaaCheck caa;

    HostPreflight(HostReach reach, RecordSetup setup, CaaCheck caa) {
        this.reach = reach;
        this.setup = setup;
        this.caa = caa;
    }

    Optional<CertificateTrouble> dns(DomainName host, boolean dashboard) {
        EdgeTarget target = setup.target(null);
        return Optional.ofNullable(
                switch (reach.lookAt(host, target).join()) {
                    case HostLead.Here here -> null;
                    // Where the edge is was not said: of the dashboard's own name it is at least known whose it is.
                    case HostLead.Untold untold ->
                        dashboard ? null : CertificateTrouble.of(Code.EDGE_UNKNOWN, untold.seen());
                    case HostLead.Elsewhere away -> CertificateTrouble.of(Code.HOST_ELSEWHERE, away.seen());
                    case HostLead.Partly partly ->
                        CertificateTrouble.of(
                                partly.ipv4Here() ? Code.IPV6_ELSEWHERE : Code.IPV4_ELSEWHERE, partly.seen());
                    case HostLead.Nowhere none -> CertificateTrouble.of(Code.HOST_MISSING, host.ascii());
                    case HostLead.Unasked unasked ->
                        CertificateTrouble.of(Code.DNS_FAILED, unasked.failure().name());
                });
    }

    Optional<CertificateTrouble> caa(DomainName host, Set<String> authorityNames) {
        return caa.lookAt(host, authorityNames);
    }
}
