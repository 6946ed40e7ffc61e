package io.sealpost.web;

import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Addresses from which unencrypted requests do not cross a public network. */
public final class Nearby {

    private static final List<IpAddressMatcher> LOOPBACK =
            List.of(new IpAddressMatcher("127.0.0.0/8"), new IpAddressMatcher("::1/128"));

    // RFC 1918, RFC 3927, RFC 4193, RFC 4291 §2.5.6.
    private static final List<IpAddressMatcher> PRIVATE = List.of(
            new IpAddressMatcher("10.0.0.0/8"),
            new IpAddressMatcher("172.16.0.0/12"),
            new IpAddressMatcher("192.168.0.0/16"),
            new IpAddressMatcher("169.254.0.0/16"),
            new IpAddressMatcher("fc00::/7"),
            new IpAddressMatcher("fe80::/10"));

    private Nearby() {}

    /** Whether the address, as text, is this machine's own. */
    public static boolean isLoopback(String address) {
        return LOOPBACK.stream().anyMatch(network -> network.matches(address));
    }

    /** Whether the address, as text, is this machine's own or of a private network. */
    public static boolean isPrivate(String address) {
        return isLoopback(address) || PRIVATE.stream().anyMatch(network -> network.matches(address));
    }
}
