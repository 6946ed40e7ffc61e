package io.sealpost.certificates;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Certificates as bytes. */
final class Der {

    private static final int DNS_NAME = 2; // RFC 5280 §4.2.1.6

    private Der() {}

    static byte[] join(List<X509Certificate> chain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (X509Certificate certificate : chain) {
                bytes.writeBytes(certificate.getEncoded());
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** Of a chain that was stored by us. */
    static List<X509Certificate> split(byte[] chain) {
        try {
            return read(chain);
        } catch (CertificateException e) {
            throw new IllegalStateException("A stored chain cannot be read", e);
        }
    }

    static List<X509Certificate> read(byte[] chain) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(chain)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The DNS names, in lower case. RFC 6125: the subject's common name is none of them. */
    static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            List<String> names = new ArrayList<>();
            for (List<?> name : all == null ? List.<List<?>>of() : all) {
                if (Integer.valueOf(DNS_NAME).equals(name.get(0)) && name.get(1) instanceof String text) {
                    names.add(text.toLowerCase(Locale.ROOT));
                }
            }
            return names;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
