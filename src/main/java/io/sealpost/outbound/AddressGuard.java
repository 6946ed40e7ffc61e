package io.sealpost.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps us away from the operator's own network: only addresses that are globally reachable (IANA special-purpose
 * registries, RFC 6890) are connected to.
 */
public final class AddressGuard {

    private static final List<IpNetwork> NOT_PUBLIC = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, cloud metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays, deprecated
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments, Teredo
            "2001:db8::/32", // documentation
            "3fff::/20"); // documentation

    private static final IpNetwork IPV6_GLOBAL = IpNetwork.parse("2000::/3");
    private static final IpNetwork SIX_TO_FOUR = IpNetwork.parse("2002::/16");
    private static final IpNetwork NAT64 = IpNetwork.parse("64:ff9b::/96");
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF};

    private final List<IpNetwork> exceptions;

    /** @param exceptions networks in CIDR notation that are allowed all the same */
    public AddressGuard(List<String> exceptions) {
        this.exceptions = networks(exceptions.toArray(String[]::new));
    }

    /** Ask it about the very address that is connected to next, never about a name. */
    public boolean allows(InetAddress address) {
        return allows(address.getAddress());
    }

    private boolean allows(byte[] bytes) {
        InetAddress address = address(bytes);
        if (exceptions.stream().anyMatch(network -> network.contains(address))) {
            return true;
        }
        if (bytes.length == 4) {
            return isListedNowhere(address);
        }
        // What leads to an IPv4 address in the end is as good as that address.
        if (Arrays.equals(bytes, 0, 12, MAPPED, 0, 12) || NAT64.contains(address)) {
            return allows(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return allows(Arrays.copyOfRange(bytes, 2, 6));
        }
        return IPV6_GLOBAL.contains(address) && isListedNowhere(address);
    }

    private static boolean isListedNowhere(InetAddress address) {
        return NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }

    private static List<IpNetwork> networks(String... texts) {
        return Stream.of(texts).map(IpNetwork::parse).toList();
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
