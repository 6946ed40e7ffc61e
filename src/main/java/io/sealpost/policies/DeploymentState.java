package io.sealpost.policies;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * How far the deployment of a policy is, as seen from outside.
 *
 * @param host {@code mta-sts.<domain>} leads here
 * @param https the current text is served over HTTPS with a valid certificate
 * @param record {@code _mta-sts.<domain>} shows the current id
 * @param reporting {@code _smtp._tls.<domain>} asks for reports; wished for, not needed
 * @param at when it was asked
 */
public record DeploymentState(
        RecordState host, RecordState https, RecordState record, RecordState reporting, Instant at) {

    /** Whether senders find and accept the policy: everything but the reports is right. */
    public boolean live() {
        return Stream.of(host, https, record).allMatch(RecordState.Correct.class::isInstance);
    }

    public boolean complete() {
        return live() && reporting instanceof RecordState.Correct;
    }
}
