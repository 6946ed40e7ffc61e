package io.sealpost.checks.history;

import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.StsPolicy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check saw, for tables and for the comparison with the next one.
 *
 * @param mxHosts the names in the MX records, lowest preference first
 * @param recordId the id in a valid {@code _mta-sts} record
 * @param policyText what the policy host served, if it served something: foreign text
 * @param reportUris where TLS reports go
 * @param policyHosts one for each address of the policy host
 * @param mailServers one for each address of each MX
 */
public record RunFacts(
        List<String> mxHosts,
        @Nullable String recordId,
        @Nullable String policyText,
        List<String> reportUris,
        List<Server> policyHosts,
        List<Server> mailServers) {

    public RunFacts {
        mxHosts = List.copyOf(mxHosts);
        reportUris = List.copyOf(reportUris);
        policyHosts = List.copyOf(policyHosts);
        mailServers = List.copyOf(mailServers);
    }

    /**
     * What came of visiting one address.
     *
     * @param outcome a word of ours, such as {@code Secured}, {@code Fetched} or {@code Unreachable}
     * @param protocol for example {@code TLSv1.3}; null where no handshake was completed
     * @param certificateEnds when the server's own certificate ends; null where none was seen
     */
    public record Server(
            String host,
            String address,
            String outcome,
            @Nullable String protocol,
            @Nullable String cipher,
            @Nullable Instant certificateEnds) {}

    /** How the policy reads, to RFC 8461 and to each sender; null where nothing was served. */
    public @Nullable PolicyReading policy() {
        return policyText == null ? null : StsPolicy.read(policyText);
    }
}
