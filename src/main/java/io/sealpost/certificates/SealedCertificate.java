package io.sealpost.certificates;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate whose private key only {@link PrivateKeys} can open.
 *
 * @param fingerprint the SHA-256 of the leaf's DER form in lower-case hexadecimal digits
 * @param chain DER certificates one after the other, the leaf first
 * @param sealedKey the private key, encrypted for this certificate only
 */
public record SealedCertificate(String fingerprint, byte[] chain, byte[] sealedKey) {

    /** The chain, the leaf first. Throws CertificateException where the bytes are no certificates. */
    public List<X509Certificate> certificates() throws CertificateException {
        return Der.read(chain);
    }

    @Override
    public String toString() {
        return "SealedCertificate[" + fingerprint + "]";
    }
}
