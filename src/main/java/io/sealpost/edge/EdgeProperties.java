package io.sealpost.edge;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the edge, which answers the sending mail servers of the whole world.
 *
 * @param address the address to listen on; all addresses by default
 * @param httpPort the port for policies over plain HTTP; 0 takes any free one
 * @param threads event loops; 0 is one per processor
 * @param maxConnections connections open at once; further ones are closed at once
 * @param maxConnectionsPerAddress connections open at once from one IPv4 address or one IPv6 /64; where all requests
 *     come through one reverse proxy, that proxy is one address
 * @param headerLimit the most bytes of request line and header fields together
 * @param idleTimeout how long a client may take for one whole request head, and be silent between two
 * @param stopTimeout how long a graceful stop waits for requests in flight
 * @param pollInterval how often the database is asked for changes made on other nodes
 * @param snapshot the file from which the edge starts without a database; {@code edge.snapshot} in
 *     {@code sealpost.data-dir} by default
 * @param snapshotInterval the least time between two writes of that file
 */
@Validated
@ConfigurationProperties("sealpost.edge")
record EdgeProperties(
        @Nullable InetAddress address,
        @DefaultValue("8081") @Min(0) @Max(65535) int httpPort,
        @DefaultValue("0") @Min(0) @Max(1024) int threads,
        @DefaultValue("20000") @Min(1) int maxConnections,
        @DefaultValue("1000") @Min(1) int maxConnectionsPerAddress,
        @DefaultValue("8KB") DataSize headerLimit,
        @DefaultValue("10s") Duration idleTimeout,
        @DefaultValue("10s") Duration stopTimeout,
        @DefaultValue("1s") Duration pollInterval,
        @Nullable Path snapshot,
        @DefaultValue("10s") Duration snapshotInterval) {

    EdgeProperties {
        require(headerLimit.toBytes() >= 256 && headerLimit.toBytes() <= 1 << 20, "header-limit: 256 B to 1 MB");
        require(idleTimeout.isPositive(), "idle-timeout: more than nothing");
        require(pollInterval.isPositive(), "poll-interval: more than nothing");
        require(!stopTimeout.isNegative(), "stop-timeout: not negative");
        require(!snapshotInterval.isNegative(), "snapshot-interval: not negative");
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("sealpost.edge." + rule);
        }
    }
}
