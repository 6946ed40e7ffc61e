package io.sealpost.certificates;

import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/** What a test pastes: a certificate and its key as text. */
public final class Pem {

    private Pem() {}

    public static String chain(Minted minted) {
        try {
            return block("CERTIFICATE", minted.chain().getFirst().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String key(Minted minted) {
        return block("PRIVATE KEY", minted.key().getEncoded());
    }

    private static String block(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
    }
}
