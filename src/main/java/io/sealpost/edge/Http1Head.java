package io.sealpost.edge;

/** One request head of HTTP/1 as read: a request, or the reason to refuse it and to close. */
sealed interface Http1Head {

    /** A request; {@code last} where no other may follow it on the connection. */
    record Asked(PolicyRequest request, boolean last) implements Http1Head {}

    record Refused(Outcome reason) implements Http1Head {}
}
