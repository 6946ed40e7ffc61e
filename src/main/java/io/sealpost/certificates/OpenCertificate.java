package io.sealpost.certificates;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A certificate and its key, in memory only: the leaf first. */
public record OpenCertificate(List<X509Certificate> chain, PrivateKey key) {

    public OpenCertificate {
        chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
        return "OpenCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
