package io.sealpost.edge;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * @param httpsPort the port for policies over HTTPS; 0 takes any free one, -1 switches HTTPS off
 * @param threads event loops; 0 is one per processor
 * @param maxConnections connections open at once; further ones are closed at once
 * @param maxConnectionsPerAddress connections open at once from one IPv4 address or one IPv6 /64; trusted proxies
 *     are exempt, their clients are not
 * @param headerLimit the most bytes of request line and header fields together
 * @param idleTimeout how long a client may take for one whole request head, and be silent between two
 * @param handshakeTimeout how long a client may take from the start of a connection to the end of the TLS handshake
 * @param stopTimeout how long a graceful stop waits for requests in flight
 * @param pollInterval how often the database is asked for changes made on other nodes
 * @param snapshot the file from which the edge starts without a database; {@code edge.snapshot} in
 *     {@code sealpost.data-dir} by default
 * @param snapshotInterval the least time between two writes of that file
 * @param certificateFile the file from which the edge serves HTTPS without a database; {@code edge.certificates} in
 *     {@code sealpost.data-dir} by default
 * @param certificateCache how many certificates are kept ready for handshakes
 * @param trustedProxies addresses and networks of proxies whose word about their clients counts: the PROXY protocol,
 *     {@code X-Forwarded-For}, {@code Forwarded} and {@code X-Forwarded-Host}
 * @param proxyProtocol whether connections of trusted proxies begin with a header of the PROXY protocol version 2: off,
 *     optional or required
 */
@Validated
@ConfigurationProperties("sealpost.edge")
record EdgeProperties(
        @Nullable InetAddress address,
        @DefaultValue("8081") @Min(0) @Max(65535) int httpPort,
        @DefaultValue("8443") @Min(-1) @Max(65535) int httpsPort,
        @DefaultValue("0") @Min(0) @Max(1024) int threads,
        @DefaultValue("20000") @Min(1) int maxConnections,
        @DefaultValue("1000") @Min(1) int maxConnectionsPerAddress,
        @DefaultValue("8KB") DataSize headerLimit,
        @DefaultValue("10s") Duration idleTimeout,
        @DefaultValue("5s") Duration handshakeTimeout,
        @DefaultValue("10s") Duration stopTimeout,
        @DefaultValue("1s") Duration pollInterval,
        @Nullable Path snapshot,
        @DefaultValue("10s") Duration snapshotInterval,
        @Nullable Path certificateFile,
        @DefaultValue("20000") @Min(1) int certificateCache,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("off") ProxyHeader proxyProtocol) {

    /** Whether a header of the PROXY protocol is read. */
    enum ProxyHeader {
        OFF,
        OPTIONAL,
        REQUIRED
    }

    EdgeProperties {
        require(headerLimit.toBytes() >= 256 && headerLimit.toBytes() <= 1 << 20, "header-limit: 256 B to 1 MB");
        require(idleTimeout.isPositive(), "idle-timeout: more than nothing");
        require(handshakeTimeout.isPositive(), "handshake-timeout: more than nothing");
        // Says which one is wrong, if one is.
        new TrustedProxies(trustedProxies);
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
