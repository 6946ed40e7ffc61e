package io.sealpost.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code sealpost.dns.resolvers}.
 *
 * @param host an address or a host name
 * @param port 1 to 65535
 */
record ResolverAddress(String host, int port) {

    private static final int DNS_PORT = 53;
    private static final Pattern BRACKETED = Pattern.compile("\\[([0-9A-Fa-f:.]+(?:%[\\w.-]+)?)](?::(\\d{1,5}))?");
    private static final Pattern BARE_IPV6 =
            Pattern.compile("([0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%[\\w.-]+)?)()");
    private static final Pattern PLAIN = Pattern.compile("([A-Za-z0-9_](?:[\\w.-]{0,252}))(?::(\\d{1,5}))?");

    /** Reads {@code 1.1.1.1}, {@code dns.example:5353}, {@code ::1} or {@code [::1]:5353}. */
    static ResolverAddress parse(String text) {
        for (Pattern form : new Pattern[] {BRACKETED, BARE_IPV6, PLAIN}) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return new ResolverAddress(matcher.group(1), port(text, matcher.group(2)));
            }
        }
        throw refused(text, "is not an address");
    }

    private static int port(String text, @Nullable String digits) {
        if (digits == null || digits.isEmpty()) {
            return DNS_PORT;
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw refused(text, "has no port between 1 and 65535");
        }
        return port;
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("sealpost.dns.resolvers: \"" + text + "\" " + why
                + "; write for example 1.1.1.1, 127.0.0.1:5353 or [2606:4700:4700::1111]:53");
    }

    /** Looks a host name up through the operating system: only at start-up, for this blocks. */
    InetSocketAddress resolve() {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "sealpost.dns.resolvers: the host \"" + host
                            + "\" is not known to this machine; write the resolver's IP address instead, for example 1.1.1.1",
                    e);
        }
    }
}
