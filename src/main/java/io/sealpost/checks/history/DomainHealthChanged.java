package io.sealpost.checks.history;

import io.sealpost.checks.Verdict;
import io.sealpost.dns.DomainName;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check came to another verdict than the one before; published inside the transaction that keeps it.
 *
 * @param before null where it was the first since the publication
 */
public record DomainHealthChanged(
        DomainName domain, UUID organizationId, @Nullable Verdict before, Verdict now, UUID run, Instant at) {}
