package io.sealpost.policies.providers;

import io.sealpost.dns.DomainName;

/**
 * One record that a person has to put into the DNS.
 *
 * @param name the whole name
 * @param type its type
 * @param value the target of a CNAME without final dot, the text of a TXT without quotes, or an address
 */
public record DnsRecord(DomainName name, Type type, String value) {

    public DnsRecord {
        // A line break would end the line of a zone file and begin another record.
        if (value.isEmpty() || value.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw new IllegalArgumentException("A value is printable US-ASCII: " + value);
        }
        if (type == Type.CNAME) {
            new DomainName(value);
        }
    }

    /** The types that announce a policy. */
    public enum Type {
        A,
        AAAA,
        CNAME,
        TXT
    }
}
