package io.sealpost.policies.fetch;

import io.sealpost.dns.DnsFailure;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of fetching a policy. */
public sealed interface PolicyFetch {

    /**
     * Status 200; whether the text is a policy is not looked at.
     *
     * @param text the body, at most 64 KiB
     * @param contentType the header as sent, or null
     * @param address where it came from
     * @param certificateExpires the end of the certificate's validity
     */
    record Fetched(
            byte[] text,
            @Nullable String contentType,
            @Nullable InetAddress address,
            @Nullable Instant certificateExpires)
            implements PolicyFetch {}

    /** The name {@code mta-sts.<domain>} does not exist, or has no address. */
    record NoHost() implements PolicyFetch {}

    /** The name leads to addresses that are not public, and nobody connected to them. */
    record NotAllowedAddress(List<InetAddress> addresses) implements PolicyFetch {
        public NotAllowedAddress {
            addresses = List.copyOf(addresses);
        }
    }

    /** None of its addresses accepts a connection. */
    record ConnectFailed(String detail) implements PolicyFetch {}

    /** No trustworthy TLS (RFC 8461 §3.3, §7). */
    record TlsFailed(TlsFailure kind, String detail) implements PolicyFetch {}

    /** A status that is neither 200 nor a redirect. */
    record HttpStatus(int status) implements PolicyFetch {}

    /** A redirect, which must not be followed (RFC 8461 §3.3). */
    record Redirected(int status, @Nullable String location) implements PolicyFetch {}

    /** What came back is not HTTP, or was cut off. */
    record BrokenResponse(String detail) implements PolicyFetch {}

    /** More than 64 KiB (RFC 8461 §3.3 suggests that limit). */
    record TooLarge() implements PolicyFetch {}

    /** Not complete in time. */
    record TimedOut() implements PolicyFetch {}

    /** Could not ask for the address. */
    record DnsFailed(DnsFailure failure) implements PolicyFetch {}

    /** Why there is no trustworthy TLS. */
    enum TlsFailure {
        /** The certificate is not for this host (DNS-ID, RFC 6125). */
        WRONG_NAME,
        /** The certificate is expired or not valid yet. */
        EXPIRED,
        /** No known authority stands behind the certificate, or its chain is incomplete. */
        UNTRUSTED,
        /** The two sides agree on no TLS at all. */
        HANDSHAKE
    }

    /** The stem of its messages, which end in {@code .seen}, {@code .why} and {@code .do}. */
    default String messageKey() {
        return "policies.fetch."
                + switch (this) {
                    case Fetched _ -> "fetched";
                    case NoHost _ -> "no-host";
                    case NotAllowedAddress _ -> "not-allowed-address";
                    case ConnectFailed _ -> "connect-failed";
                    case TlsFailed tls ->
                        "tls-" + tls.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
                    case HttpStatus _ -> "http-status";
                    case Redirected _ -> "redirected";
                    case BrokenResponse _ -> "broken-response";
                    case TooLarge _ -> "too-large";
                    case TimedOut _ -> "timed-out";
                    case DnsFailed _ -> "dns-failed";
                };
    }
}
