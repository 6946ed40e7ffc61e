package io.sealpost.demo;

import io.sealpost.dns.DomainName;
import java.net.InetAddress;
import java.util.List;

/** Addresses for hosts of the sample world, from the ranges kept for documentation (RFC 5737, RFC 3849). */
final class SampleAddresses {

    private SampleAddresses() {}

    /** Always the same for the same name. */
    static List<InetAddress> of(DomainName name) {
        int number = Math.floorMod(name.ascii().hashCode(), 254) + 1;
        return List.of(
                InetAddress.ofLiteral("198.51.100." + number),
                InetAddress.ofLiteral("2001:db8::" + Integer.toHexString(number)));
    }
}
