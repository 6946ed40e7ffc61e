package io.sealpost.certificates;

import java.util.Locale;

/** How a certificate came. */
public enum CertificateOrigin {
    /** Ordered by ourselves. */
    ACME,
    /** Uploaded by its organization. */
    OWN;

    public String messageKey() {
        return "certificates.origin." + name().toLowerCase(Locale.ROOT);
    }
}
