package io.sealpost.checks.history;

import io.sealpost.checks.CheckOptions;
import io.sealpost.checks.HostedFacts;
import io.sealpost.checks.HostedFacts.HostedVersion;
import io.sealpost.checks.PreviousCheck;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.ReportAddress;
import io.sealpost.policies.RequiredRecords;
import io.sealpost.policies.ServedVersions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is known of an organization's domain before it is checked: what we host, and what the last check saw. */
@Component
class KnownBefore {

    /** So many checks are looked through for what the very last one could not see. */
    private static final int PATIENCE = 7;

    private final ServedVersions versions;
    private final RunRows rows;

    KnownBefore(ServedVersions versions, RunRows rows) {
        this.versions = versions;
        this.rows = rows;
    }

    CheckOptions of(UUID organization, DomainName domain) {
        CheckOptions options = CheckOptions.plain();
        HostedFacts hosted = versions.of(domain)
                .filter(served -> served.organizationId().equals(organization))
                .map(served -> hosted(domain, served))
                .orElse(null);
        PreviousCheck previous = previous(organization, domain);
        options = hosted == null ? options : options.hosted(hosted);
        return previous == null ? options : options.after(previous);
    }

    private static HostedFacts hosted(DomainName domain, ServedVersions.Served served) {
        String chosen =
                served.reportAddress() == null ? RequiredRecords.presetReportAddress(domain) : served.reportAddress();
        return new HostedFacts(
                served.versions().stream()
                        .map(one -> new HostedVersion(one.policyId(), one.text(), one.publishedAt()))
                        .toList(),
                ReportAddress.read(chosen).map(address -> address.uri().value()).orElse(null));
    }

    private @Nullable PreviousCheck previous(UUID organization, DomainName domain) {
        List<RunLine> ended = rows.last(organization, domain, 2 * PATIENCE).stream()
                .filter(line -> line.state() == RunState.ENDED)
                .limit(PATIENCE)
                .toList();
        RunFacts policy = null;
        RunFacts mail = null;
        for (RunLine line : ended) {
            RunFacts facts = facts(line).orElse(null);
            if (facts != null) {
                policy = policy == null && facts.policyText() != null ? facts : policy;
                mail = mail == null && !facts.mxHosts().isEmpty() ? facts : mail;
            }
            if (policy != null && mail != null) {
                break;
            }
        }
        if (policy == null && mail == null) {
            return null;
        }
        return new PreviousCheck(
                ended.getFirst().startedAt(),
                policy == null ? null : policy.recordId(),
                policy == null ? null : policy.policyText(),
                mail == null ? List.of() : mail.mxHosts());
    }

    private Optional<RunFacts> facts(RunLine line) {
        return rows.report(line.id())
                .map(StoredReports::body)
                .map(ReportJson.Body::facts)
                .filter(Objects::nonNull);
    }
}
