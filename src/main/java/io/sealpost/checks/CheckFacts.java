package io.sealpost.checks;

import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.policies.fetch.PolicyVisit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen, for tables and for the comparison with the next check.
 *
 * @param mxHosts the names in the MX records, lowest preference first
 * @param recordId the id in a valid {@code _mta-sts} record
 * @param policyText what the policy host served, if it served something
 * @param policy how it reads, to RFC 8461 and to each sender; null where nothing was served
 * @param policyVisits one for each address of the policy host
 * @param reportUris where TLS reports go
 * @param mxVisits one for each address of each MX
 */
public record CheckFacts(
        List<String> mxHosts,
        @Nullable String recordId,
        @Nullable String policyText,
        @Nullable PolicyReading policy,
        List<PolicyVisit> policyVisits,
        List<String> reportUris,
        List<MxVisit> mxVisits) {

    public CheckFacts {
        mxHosts = List.copyOf(mxHosts);
        policyVisits = List.copyOf(policyVisits);
        reportUris = List.copyOf(reportUris);
        mxVisits = List.copyOf(mxVisits);
    }
}
