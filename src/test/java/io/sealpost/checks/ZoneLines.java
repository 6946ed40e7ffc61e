package io.sealpost.checks;

import io.sealpost.dns.FakeDns;
import io.sealpost.dns.TlsaRecord;
import java.util.List;

/** Puts the lines of a zone into a DNS in memory. */
final class ZoneLines {

    private ZoneLines() {}

    static void into(FakeDns dns, List<String> lines) {
        lines.forEach(line -> into(dns, line));
    }

    private static void into(FakeDns dns, String line) {
        String[] parts = line.split(" ", 3);
        String name = name(parts[0]);
        String value = parts[2];
        switch (parts[1]) {
            case "A", "AAAA" -> dns.a(name, value);
            case "CNAME" -> dns.cname(name, name(value));
            case "NS" -> dns.ns(name, name(value));
            case "TXT" -> dns.txt(name, value.substring(1, value.length() - 1).replace("\\\"", "\""));
            case "MX" -> dns.mx(name, Integer.parseInt(value.split(" ")[0]), target(value.split(" ")[1]));
            case "TLSA" -> {
                String[] fields = value.split(" ");
                dns.tlsa(
                        name,
                        new TlsaRecord(
                                Integer.parseInt(fields[0]),
                                Integer.parseInt(fields[1]),
                                Integer.parseInt(fields[2]),
                                fields[3]));
            }
            default -> throw new IllegalArgumentException(line);
        }
    }

    private static String target(String text) {
        return text.equals(".") ? "." : name(text);
    }

    private static String name(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
