package io.sealpost.certificates;

/** How we prove to an authority that a host is ours. */
enum ChallengeKind {
    /** A text on the HTTP port (RFC 8555 §8.3). */
    HTTP_01("http-01"),
    /** A certificate on the HTTPS port (RFC 8737). */
    TLS_ALPN_01("tls-alpn-01");

    private final String type;

    ChallengeKind(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }
}
