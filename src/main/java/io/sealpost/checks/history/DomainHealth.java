package io.sealpost.checks.history;

import io.sealpost.checks.Verdict;
import io.sealpost.dns.DomainName;
import java.time.Instant;
import java.util.UUID;

/**
 * How a domain was at its last check.
 *
 * @param since when its checks began to come to this verdict
 * @param run the check
 */
public record DomainHealth(
        DomainName domain, Verdict verdict, Instant since, Instant checkedAt, UUID run, int errors, int warnings) {}
