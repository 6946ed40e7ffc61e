package io.sealpost.dns;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Between our names and dnsjava's. */
final class DnsNames {

    private DnsNames() {}

    /** Absolute, so that no search list can apply. */
    static Name absolute(DomainName name) {
        try {
            return Name.fromString(name + ".");
        } catch (TextParseException e) {
            throw new IllegalArgumentException("A domain name that the DNS cannot hold: " + name, e);
        }
    }

    /** As printed, lower case, without the final dot; "" for the root. Odd characters are escaped (RFC 1035 §5.1). */
    static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }

    /** Null where the name is none that can travel as a {@link DomainName}. */
    static @Nullable DomainName domainName(Name name) {
        try {
            return new DomainName(text(name));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
