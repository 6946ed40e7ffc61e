package io.sealpost.dns;

import io.sealpost.dns.DnsAnswer.Failed;
import io.sealpost.dns.DnsAnswer.Found;
import io.sealpost.dns.DnsAnswer.NoData;
import io.sealpost.dns.DnsAnswer.NoSuchDomain;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Makes one answer of that for IPv4 and that for IPv6. */
final class BothFamilies {

    private BothFamilies() {}

    static DnsAnswer<InetAddress> of(DnsAnswer<InetAddress> four, DnsAnswer<InetAddress> six) {
        return switch (four) {
            case Found<InetAddress> found -> six instanceof Found<InetAddress> other ? merged(found, other) : found;
            case Failed<InetAddress> failed -> six instanceof Found<InetAddress> ? six : failed;
            case NoData<InetAddress> none -> six instanceof NoSuchDomain<InetAddress> ? none : either(none, six);
            case NoSuchDomain<InetAddress> none -> either(none, six);
        };
    }

    // "There is none" needs both answers; the name exists as soon as one of them says so.
    private static DnsAnswer<InetAddress> either(DnsAnswer<InetAddress> none, DnsAnswer<InetAddress> six) {
        return six.equals(none) ? none : unequal(none, six);
    }

    private static DnsAnswer<InetAddress> unequal(DnsAnswer<InetAddress> none, DnsAnswer<InetAddress> six) {
        boolean sameKind = none.getClass() == six.getClass();
        if (!sameKind) {
            return six;
        }
        return none instanceof NoData ? new NoData<>(false) : new NoSuchDomain<>(false);
    }

    private static DnsAnswer<InetAddress> merged(Found<InetAddress> four, Found<InetAddress> six) {
        List<InetAddress> all = new ArrayList<>(four.records());
        all.addAll(six.records());
        return new Found<>(
                all,
                four.ttl().compareTo(six.ttl()) < 0 ? four.ttl() : six.ttl(),
                four.authenticated() && six.authenticated(),
                four.aliases());
    }
}
