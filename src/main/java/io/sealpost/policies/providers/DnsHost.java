package io.sealpost.policies.providers;

import io.sealpost.dns.DomainName;
import java.util.List;

/**
 * Where a person types DNS records, and how the form there wants them.
 *
 * @param id lower-case letters, digits and hyphens
 * @param name as the host writes it
 * @param nameServers recognise it by the NS records of a zone; empty where the names are shared or anybody's own
 * @param nameForm how the name of a record is typed
 * @param txtQuoted whether a TXT value is typed between quotes
 * @param targetDot whether the target of a CNAME is typed with a final dot
 * @param proxy whether the host can answer in place of the target, which has to be off here
 * @param source the page that says so
 * @param samples name servers of this host
 */
public record DnsHost(
        String id,
        String name,
        List<HostPattern> nameServers,
        NameForm nameForm,
        boolean txtQuoted,
        boolean targetDot,
        boolean proxy,
        Source source,
        List<DomainName> samples) {

    public DnsHost {
        nameServers = List.copyOf(nameServers);
        samples = List.copyOf(samples);
    }

    /** How the form wants the name of a record. */
    public enum NameForm {
        /** Without the zone: {@code _mta-sts}, and {@code @} for the zone itself. */
        RELATIVE,
        /** The whole name: {@code _mta-sts.example.org}. */
        FULL,
        /** The whole name with a final dot: {@code _mta-sts.example.org.}. */
        FULL_WITH_DOT
    }

    /** The key of the words that say where to click. */
    public String whereKey() {
        return "providers.dns." + id + ".where";
    }

    boolean serves(DomainName nameServer) {
        return nameServers.stream().anyMatch(pattern -> pattern.matches(nameServer));
    }
}
