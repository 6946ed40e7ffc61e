package io.sealpost.api.v1;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.RequiredRecords;
import io.sealpost.policies.providers.DnsRecord;
import io.sealpost.policies.providers.DnsRecord.Type;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes records for tools that keep a DNS as files. Names and values are printable US-ASCII ({@link DnsRecord}), so
 * that quotes and backslashes are all that has to be escaped.
 */
final class RecordFiles {

    private static final long TTL = RequiredRecords.TTL.toSeconds();

    private RecordFiles() {}

    /** The file of a zone as octoDNS's YamlProvider reads it: names in order, semicolons of TXT values escaped. */
    static void octodns(DomainName zone, List<DnsRecord> records, PrintWriter out) {
        out.print("--- # " + zone + ".yaml\n");
        byName(zone, records).forEach((name, byType) -> {
            out.print("'" + name + "':\n");
            byType.forEach((type, values) -> {
                String value = values.stream()
                        .map(text -> type == Type.CNAME ? text + "." : text.replace(";", "\\;"))
                        .map(text -> "'" + text.replace("'", "''") + "'")
                        .collect(Collectors.joining(", "));
                // Two types at one name, such as A and AAAA, are a list.
                out.print((byType.size() > 1 ? "  - " : "  ") + "ttl: " + TTL + "\n");
                String indent = byType.size() > 1 ? "    " : "  ";
                out.print(indent + "type: " + type + "\n");
                out.print(indent + (values.size() > 1 ? "values: [" + value + "]" : "value: " + value) + "\n");
            });
        });
    }

    /** A call that adds to a zone which dnsconfig.js defines (docs.dnscontrol.org, D_EXTEND). */
    static void dnscontrol(DomainName zone, List<DnsRecord> records, PrintWriter out) {
        out.print("D_EXTEND(" + quoted(zone.ascii()));
        for (DnsRecord line : records) {
            String value = line.type() == Type.CNAME ? line.value() + "." : line.value();
            out.print(",\n    " + line.type() + "(" + quoted(relative(zone, line)) + ", " + quoted(value) + ", TTL("
                    + TTL + "))");
        }
        out.print("\n);\n");
    }

    /** Resources of hashicorp/dns, which speaks DNS UPDATE (RFC 2136) and so fits any server that does. */
    static void terraform(DomainName zone, List<DnsRecord> records, PrintWriter out) {
        byName(zone, records)
                .forEach((name, byType) -> byType.forEach((type, values) -> {
                    String field = switch (type) {
                        case CNAME -> "cname = " + hcl(values.getFirst() + ".");
                        case TXT -> "txt   = " + list(values);
                        case A, AAAA -> "addresses = " + list(values);
                    };
                    String resource = switch (type) {
                        case CNAME -> "dns_cname_record";
                        case TXT -> "dns_txt_record_set";
                        case A -> "dns_a_record_set";
                        case AAAA -> "dns_aaaa_record_set";
                    };
                    out.print("resource \"" + resource + "\" \"" + label(zone, name) + "\" {\n");
                    out.print("  zone  = " + hcl(zone + ".") + "\n  name  = " + hcl(name) + "\n");
                    out.print("  ttl   = " + TTL + "\n  " + field + "\n}\n");
                }));
    }

    /** RFC 4180; no value begins with what a spreadsheet takes for a formula. */
    static void csv(DomainName zone, List<DnsRecord> records, PrintWriter out) {
        for (DnsRecord line : records) {
            String value = line.type() == Type.CNAME ? line.value() + "." : line.value();
            out.print(zone + "," + line.name() + "," + line.type() + "," + TTL + ",\"" + value.replace("\"", "\"\"")
                    + "\"\r\n");
        }
    }

    private static Map<String, Map<Type, List<String>>> byName(DomainName zone, List<DnsRecord> records) {
        Map<String, Map<Type, List<String>>> sorted = new TreeMap<>();
        for (DnsRecord line : records) {
            sorted.computeIfAbsent(relative(zone, line), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(line.type(), _ -> new java.util.ArrayList<>())
                    .add(line.value());
        }
        return sorted;
    }

    private static String relative(DomainName zone, DnsRecord line) {
        String name = line.name().ascii();
        return name.substring(0, name.length() - zone.ascii().length() - 1);
    }

    /** Different for each name: a dot becomes one underscore, an underscore two. */
    private static String label(DomainName zone, String name) {
        return "d_" + (zone.ascii() + "." + name).replace("_", "__").replace('.', '_');
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** As {@link #quoted}; {@code ${} and {@code %{} would begin a template. */
    private static String hcl(String text) {
        return quoted(text).replace("${", "$${").replace("%{", "%%{");
    }

    private static String list(List<String> values) {
        return values.stream().map(RecordFiles::hcl).collect(Collectors.joining(", ", "[", "]"));
    }
}
