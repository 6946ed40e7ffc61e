package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the certificate of one host stands.
 *
 * @param domain the policy domain; null for the dashboard's host
 * @param presented the certificate that senders see; null where there is none
 * @param nextAttempt when it is looked at again; null for not before something changes
 * @param renewAt when the ordered certificate is to be renewed; null where that is not known
 * @param failures how many attempts failed in a row
 * @param trouble the last one, also where it has passed but no certificate has come since
 */
public record HostStanding(
        DomainName host,
        @Nullable DomainName domain,
        boolean hosted,
        HostState state,
        Instant stateSince,
        @Nullable CertificateDetails presented,
        @Nullable Instant nextAttempt,
        @Nullable Instant renewAt,
        int failures,
        @Nullable CertificateTrouble trouble,
        @Nullable Instant troubleAt) {}
