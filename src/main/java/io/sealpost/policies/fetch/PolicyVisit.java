package io.sealpost.policies.fetch;

import io.sealpost.outbound.TlsPeer;
import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of fetching a policy from one address of its host.
 *
 * @param tls what the server showed; null where no handshake was begun
 * @param took from the connection to the last byte
 */
public record PolicyVisit(
        InetAddress address, PolicyFetch outcome, @Nullable TlsPeer tls, Duration took) {}
