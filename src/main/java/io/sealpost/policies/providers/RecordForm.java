package io.sealpost.policies.providers;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.providers.DnsRecord.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A record as typed into the form of one DNS host.
 *
 * @param name what goes into the field of the name
 * @param type what goes into the field of the type
 * @param value what goes into the field of the value
 * @param proxyOff a switch beside the value has to be set so that the host does not answer in place of the target
 */
public record RecordForm(String name, String type, String value, boolean proxyOff) {

    // RFC 1035 §3.3: one character-string of a TXT record holds 255 octets; longer texts are several strings.
    private static final int LONGEST_STRING = 255;

    /**
     * The strings to type for a record.
     *
     * @param zone the zone that the host holds: the name of the record or an ancestor of it
     */
    public static RecordForm forHost(DnsHost host, DnsRecord record, DomainName zone) {
        String name = switch (host.nameForm()) {
            case RELATIVE -> relative(record.name(), zone);
            case FULL -> record.name().ascii();
            case FULL_WITH_DOT -> record.name().ascii() + ".";
        };
        String value = switch (record.type()) {
            case CNAME -> record.value() + (host.targetDot() ? "." : "");
            case TXT -> host.txtQuoted() ? quoted(record.value()) : record.value();
            case A, AAAA -> record.value();
        };
        boolean proxyOff = host.proxy() && record.type() != Type.TXT;
        return new RecordForm(name, record.type().name(), value, proxyOff);
    }

    /** The record as a line of a zone file (RFC 1035 §5.1). */
    public static String zoneFileLine(DnsRecord record, Duration ttl) {
        String value = switch (record.type()) {
            case CNAME -> record.value() + ".";
            case TXT -> quoted(record.value());
            case A, AAAA -> record.value();
        };
        return record.name() + ". " + ttl.toSeconds() + " IN " + record.type() + " " + value;
    }

    private static String relative(DomainName name, DomainName zone) {
        if (name.equals(zone)) {
            return "@";
        }
        if (!name.ascii().endsWith("." + zone)) {
            throw new IllegalArgumentException(name + " is not in the zone " + zone);
        }
        return name.ascii().substring(0, name.ascii().length() - zone.ascii().length() - 1);
    }

    private static String quoted(String text) {
        List<String> strings = new ArrayList<>();
        for (int from = 0; from < text.length(); from += LONGEST_STRING) {
            String part = text.substring(from, Math.min(text.length(), from + LONGEST_STRING));
            strings.add('"' + part.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        }
        return String.join(" ", strings);
    }
}
