package io.sealpost.outbound;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The DNS names in a certificate's subject alternative names (RFC 6125 §1.8). */
public final class DnsIds {

    private static final int DNS_NAME = 2;

    private DnsIds() {}

    /** Lower case, in the order of the certificate. */
    public static List<String> of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** RFC 8461 §4.1: a wildcard stands for the whole left-most label, and for one label only. */
    public static boolean matches(String dnsId, String host) {
        if (!dnsId.startsWith("*.")) {
            return dnsId.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot).equals(dnsId.substring(1));
    }
}
