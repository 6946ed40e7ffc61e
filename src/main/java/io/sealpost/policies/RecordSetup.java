package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.domains.BoundNames;
import io.sealpost.domains.ProofRecords;
import io.sealpost.tlsrpt.ReportUri;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a domain's administrator puts into the DNS, and where the names lead. */
@Service
public class RecordSetup {

    private final PoliciesProperties properties;
    private final PolicyObservations observations;
    private final BoundNames bound;

    RecordSetup(PoliciesProperties properties, PolicyObservations observations, BoundNames bound) {
        this.bound = bound;
        this.properties = properties;
        this.observations = observations;
    }

    /**
     * Where {@code mta-sts.<domain>} has to point: what the operator set, else the name under which the dashboard is
     * being used, if that is a public name, because then the edge is most likely beside it.
     *
     * @param dashboardHost the host of the request, or null
     */
    public EdgeTarget target(@Nullable String dashboardHost) {
        DomainName edge = properties.edgeName();
        if (edge != null) {
            return new EdgeTarget.Alias(edge);
        }
        if (!properties.edgeAddresses().isEmpty()) {
            return new EdgeTarget.Addresses(properties.edgeAddresses());
        }
        return dashboardHost != null
                        && DomainName.read(dashboardHost) instanceof DomainNameReading.Valid(DomainName name)
                ? new EdgeTarget.Alias(name)
                : new EdgeTarget.Unknown();
    }

    /** The records for the version that is served; empty while none is. */
    public Optional<RequiredRecords> records(PolicySummary policy, EdgeTarget target) {
        return Optional.ofNullable(records(List.of(policy), target).get(policy.domainId()));
    }

    /** As {@link #records(PolicySummary, EdgeTarget)}, of some hundreds: by the ids of the domains, in their order. */
    public Map<UUID, RequiredRecords> records(List<PolicySummary> policies, EdgeTarget target) {
        Map<UUID, ProofRecords.Bound> aliases =
                bound.of(policies.stream().map(PolicySummary::domainId).toList());
        Map<UUID, RequiredRecords> records = new LinkedHashMap<>();
        for (PolicySummary policy : policies) {
            String id = policy.policyId();
            if (id != null && policy.state() == PolicyState.PUBLISHED) {
                RequiredRecords usual = RequiredRecords.of(
                        policy.domain(), id, target, reportUri(policy).value());
                ProofRecords.Bound names = aliases.get(policy.domainId());
                records.put(policy.domainId(), names == null ? usual : usual.bound(names));
            }
        }
        return records;
    }

    /** Where this domain's reports shall go: chosen, or the preset. */
    public String reportAddress(PolicySummary policy) {
        String chosen = policy.reportAddress();
        return chosen == null ? RequiredRecords.presetReportAddress(policy.domain()) : chosen;
    }

    /** Chooses where reports go. */
    public void reportsGoTo(Account account, DomainName domain, ReportAddress address) {
        observations.reportsGoTo(account, domain, address.text());
    }

    private ReportUri reportUri(PolicySummary policy) {
        return ReportAddress.read(reportAddress(policy))
                .map(ReportAddress::uri)
                .orElseGet(() -> ReportUri.mailto(RequiredRecords.presetReportAddress(policy.domain())));
    }
}
