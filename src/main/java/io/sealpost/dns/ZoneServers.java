package io.sealpost.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks the name servers of zones themselves, with no resolver between. */
public interface ZoneServers {

    /** TXT at this name, at this server and no other. Never blocks the caller and never completes exceptionally. */
    CompletableFuture<ZoneAnswer> txt(InetAddress server, DomainName name);

    /**
     * Servers of the real DNS.
     *
     * @param port 53 everywhere but in laboratories
     * @param timeout of one try; there are two
     */
    static ZoneServers asking(int port, Duration timeout) {
        return new DnsjavaZoneServers(port, timeout);
    }
}
