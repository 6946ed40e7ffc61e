package io.sealpost.policies.fetch;

import io.sealpost.dns.DnsFailure;
import org.jspecify.annotations.Nullable;

/** What came of fetching a policy. */
public sealed interface PolicyFetch {

    record Fetched(byte[] text, @Nullable String contentType) implements PolicyFetch {}

    record NoHost() implements PolicyFetch {}

    record NotAllowedAddress(String address) implements PolicyFetch {}

    record ConnectFailed(String detail) implements PolicyFetch {}

    record TlsFailed(Kind kind, String detail) implements PolicyFetch {
        public enum Kind {
            NAME,
            EXPIRED,
            UNTRUSTED,
            HANDSHAKE
        }
    }

    record HttpStatus(int status) implements PolicyFetch {}

    record Redirected(int status, String location) implements PolicyFetch {}

    record TooLarge() implements PolicyFetch {}

    record TimedOut() implements PolicyFetch {}

    record DnsFailed(DnsFailure failure) implements PolicyFetch {}
}
