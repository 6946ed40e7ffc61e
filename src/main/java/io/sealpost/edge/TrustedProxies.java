package io.sealpost.edge;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The networks whose word about others' addresses counts. */
final class TrustedProxies {

    static final TrustedProxies NONE = new TrustedProxies(List.of());

    /** Addresses of which the first {@code bits} are those of {@code base}. */
    private record Network(byte[] base, int bits) {

        static Network of(String text) {
            int slash = text.indexOf('/');
            byte[] base = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
            if (base == null) {
                throw new IllegalArgumentException("sealpost.edge.trusted-proxies: not an address or network: " + text);
            }
            int most = base.length * 8;
            int bits = slash < 0 ? most : bits(text.substring(slash + 1));
            if (bits < 0 || bits > most) {
                throw new IllegalArgumentException("sealpost.edge.trusted-proxies: not an address or network: " + text);
            }
            return new Network(base, bits);
        }

        private static int bits(String digits) {
            return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
        }

        boolean has(byte[] address) {
            if (address.length != base.length) {
                return false;
            }
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != base[i]) {
                    return false;
                }
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ base[whole]) & 0xff) >> (8 - rest) == 0;
        }
    }

    private final List<Network> networks;

    /** Addresses and networks like {@code 10.0.0.0/8} or {@code fd00::/8}. */
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(String::strip).map(Network::of).toList();
    }

    boolean has(SocketAddress address) {
        return !networks.isEmpty() && address instanceof InetSocketAddress remote && has(remote.getAddress());
    }

    boolean has(@Nullable InetAddress address) {
        return address != null && networks.stream().anyMatch(network -> network.has(address.getAddress()));
    }

    /** The last address in {@code X-Forwarded-For} that is no trusted proxy: all before it is only what that one said. */
    @Nullable
    InetAddress client(String forwardedFor) {
        String[] hops = forwardedFor.split(",", -1);
        for (int i = hops.length - 1; i >= 0; i--) {
            InetAddress hop = address(hops[i].strip());
            if (hop == null || !has(hop)) {
                return hop;
            }
        }
        return null;
    }

    /** The same of {@code Forwarded} (RFC 7239 §4). */
    @Nullable
    InetAddress forwardedClient(String forwarded) {
        StringBuilder hops = new StringBuilder();
        for (String element : forwarded.split(",", -1)) {
            hops.append(hops.isEmpty() ? "" : ",").append(node(element));
        }
        return client(hops.toString());
    }

    private static String node(String element) {
        for (String pair : element.split(";", -1)) {
            String stripped = pair.strip();
            if (stripped.regionMatches(true, 0, "for=", 0, 4)) {
                return stripped.substring(4).replace("\"", "");
            }
        }
        return "";
    }

    /** An address with or without port, or null for everything else, like {@code unknown}. */
    private static @Nullable InetAddress address(String text) {
        String host = text;
        int close = text.indexOf(']');
        if (text.startsWith("[") && close > 0) {
            host = text.substring(1, close);
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
            host = text.substring(0, text.indexOf(':'));
        }
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            return null;
        }
    }
}
