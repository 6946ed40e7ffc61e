package io.sealpost.checks;

import io.sealpost.checks.smtp.StartTlsProbe;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.ZoneAnswer;
import io.sealpost.dns.ZoneServers;
import io.sealpost.outbound.CertificateJudge;
import io.sealpost.policies.fetch.PolicyVisits;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What checks ask others with.
 *
 * @param timeout how long one check may take in all
 */
record Outside(
        DnsClient dns,
        RecordServers recordServers,
        PolicyVisits policyVisits,
        StartTlsProbe probe,
        CertificateJudge judge,
        OpenPort openPort,
        Duration timeout) {

    /** Where no name server of a zone is asked by itself. */
    static final ZoneServers NO_ZONE_SERVERS = (_, _) -> CompletableFuture.completedFuture(new ZoneAnswer.Silent());
}
