package io.sealpost.checks;

import io.sealpost.dns.DomainName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** The name that mail servers are told where nobody set another (RFC 5321 §4.1.1.1). */
public final class EhloName {

    private static final DomainName NAMELESS = new DomainName("localhost.localdomain");

    private EhloName() {}

    /** The name of this machine, where it has one with a dot. */
    public static DomainName ofThisMachine() {
        try {
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            return name.indexOf('.') > 0 ? new DomainName(name) : NAMELESS;
        } catch (IllegalArgumentException | UnknownHostException e) {
            return NAMELESS;
        }
    }
}
