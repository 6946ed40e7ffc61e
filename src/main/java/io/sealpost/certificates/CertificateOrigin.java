package io.sealpost.certificates;

/** How a certificate came. */
public enum CertificateOrigin {
    /** Ordered by ourselves. */
    ACME,
    /** Uploaded by its organization. */
    OWN
}
