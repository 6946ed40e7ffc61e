package io.sealpost.policies.fetch;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;

/** RFC 8461 §3.3: the host must be a DNS-ID of the certificate; its common name, which clients of old accept, is not. */
final class DnsIdVerifier implements HostnameVerifier {

    private static final int DNS_NAME = 2;

    private final DefaultHostnameVerifier names = new DefaultHostnameVerifier();

    @Override
    public boolean verify(String host, SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    && hasDnsId(certificate)
                    && names.verify(host, session);
        } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
            return false;
        }
    }

    private static boolean hasDnsId(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        return alternatives != null
                && alternatives.stream()
                        .anyMatch(name -> Integer.valueOf(DNS_NAME).equals(name.get(0)));
    }
}
