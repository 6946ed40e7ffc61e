package io.sealpost.outbound;

import java.net.InetAddress;

/**
 * A network in CIDR notation (RFC 4632, RFC 4291 §2.3).
 *
 * @param base any address in it
 * @param prefix the number of leading bits that its addresses share
 */
public record IpNetwork(InetAddress base, int prefix) {

    public IpNetwork {
        if (prefix < 0 || prefix > base.getAddress().length * 8) {
            throw new IllegalArgumentException("Not a prefix length of " + base.getHostAddress() + ": " + prefix);
        }
    }

    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address. */
    public static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int bits = base.getAddress().length * 8;
            return new IpNetwork(base, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a network; write for example 10.1.0.0/16, 192.0.2.7 or fd00::/8", e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
