package io.sealpost.edge;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** One request head of HTTP/1 as read: a request, or the reason to refuse it and to close. */
sealed interface Http1Head {

    /**
     * A request.
     *
     * @param last whether no other may follow it on the connection
     * @param client for whom a trusted proxy asks, null where it does not say
     */
    record Asked(
            PolicyRequest request, boolean last, @Nullable InetAddress client) implements Http1Head {}

    record Refused(Outcome reason) implements Http1Head {}
}
