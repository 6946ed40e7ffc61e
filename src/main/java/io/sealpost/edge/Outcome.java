package io.sealpost.edge;

import java.util.Locale;

/** What became of a request or a connection: the status that answers it, and what the metrics count it under. */
enum Outcome {
    SERVED(200, "OK", ""),
    NOT_MODIFIED(304, "Not Modified", ""),
    /** The answer to a CA's question (RFC 8555 §8.3). */
    CHALLENGE(200, "OK", ""),
    BAD_REQUEST(400, "Bad Request", "This is not a valid HTTP request."),
    UNKNOWN_HOST(404, "Not Found", "No MTA-STS policy is hosted under this name."),
    NOT_FOUND(404, "Not Found", "Policies are at /.well-known/mta-sts.txt only."),
    METHOD(405, "Method Not Allowed", "Use GET or HEAD."),
    URI_TOO_LONG(414, "URI Too Long", "The request line is too long."),
    HEADER_TOO_LARGE(431, "Request Header Fields Too Large", "The header fields are too large."),
    TOO_MANY(429, "Too Many Requests", "There are too many connections from your address."),
    CODING_UNKNOWN(501, "Not Implemented", "This transfer coding is not supported."),
    UNAVAILABLE(503, "Service Unavailable", "This is not known here yet. Try again soon."),
    VERSION_UNKNOWN(505, "HTTP Version Not Supported", "Use HTTP/1.1."),
    /** Closed without an answer: the client took too long. */
    TIMEOUT(0, "", ""),
    /** Closed without an answer: too many connections, in all or from this address. */
    REFUSED(0, "", "");

    private final int status;
    private final String reason;
    private final String explanation;

    Outcome(int status, String reason, String explanation) {
        this.status = status;
        this.reason = reason;
        this.explanation = explanation;
    }

    /** The HTTP status, or 0 where the connection is closed without one. */
    int status() {
        return status;
    }

    String reason() {
        return reason;
    }

    /** One English sentence for the body, empty where there is none. */
    String explanation() {
        return explanation;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
