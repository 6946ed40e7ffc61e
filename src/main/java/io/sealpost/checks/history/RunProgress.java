package io.sealpost.checks.history;

import io.sealpost.dns.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is known of a check that may still be running.
 *
 * @param findings as they came while it runs; once it has ended, in the order in which they are shown
 */
public record RunProgress(UUID id, DomainName domain, Instant startedAt, RunState state, List<RunFinding> findings) {

    public RunProgress {
        findings = List.copyOf(findings);
    }

    public boolean ended() {
        return state != RunState.RUNNING;
    }
}
