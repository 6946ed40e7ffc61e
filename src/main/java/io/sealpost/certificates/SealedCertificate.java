package io.sealpost.certificates;

/**
 * A certificate whose private key only {@link PrivateKeys} can open.
 *
 * @param fingerprint the SHA-256 of the leaf's DER form in lower-case hexadecimal digits
 * @param chain DER certificates one after the other, the leaf first
 * @param sealedKey the private key, encrypted for this certificate only
 */
public record SealedCertificate(String fingerprint, byte[] chain, byte[] sealedKey) {

    @Override
    public String toString() {
        return "SealedCertificate[" + fingerprint + "]";
    }
}
