package io.sealpost.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node does work that is due.
 *
 * @param enabled whether this node does such work at all; one node at least has to
 * @param threads how many pieces of work this node does at once; webhooks have a quarter of them, one at least
 * @param pollInterval how often this node looks for work
 * @param heartbeatInterval how often a node says that it is still at work; after four times as long in silence another
 *     node takes the work over
 */
@ConfigurationProperties("sealpost.jobs")
record JobsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("8") int threads,
        @DefaultValue("2s") Duration pollInterval,
        @DefaultValue("30s") Duration heartbeatInterval) {

    static final int MISSED_HEARTBEATS = 4;

    JobsProperties {
        if (threads < 1) {
            throw new IllegalArgumentException("sealpost.jobs.threads must be 1 or more");
        }
    }
}
