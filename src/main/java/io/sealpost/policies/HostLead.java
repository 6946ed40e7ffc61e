package io.sealpost.policies;

import io.sealpost.dns.DnsFailure;
import org.jspecify.annotations.Nullable;

/** Where a host's name leads. */
public sealed interface HostLead {

    /** What the DNS shows, for people; null where it shows nothing. */
    @Nullable
    String seen();

    /** To this instance's edge. */
    record Here(String seen) implements HostLead {}

    /** Its addresses of one family lead here, those of the other do not. */
    record Partly(boolean ipv4Here, String seen) implements HostLead {}

    /** To somebody else. */
    record Elsewhere(String seen) implements HostLead {}

    /** It has addresses, but the operator has not said which are ours. */
    record Untold(String seen) implements HostLead {}

    /** It does not exist, or has no address. */
    record Nowhere() implements HostLead {
        @Override
        public @Nullable String seen() {
            return null;
        }
    }

    /** The DNS could not be asked: this says nothing about the name. */
    record Unasked(DnsFailure failure) implements HostLead {
        @Override
        public @Nullable String seen() {
            return null;
        }
    }
}
