package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.util.EnumMap;
import java.util.Map;

/** Writes answers as HTTP/1.1; everything that is the same for all answers of a kind is rendered once. */
final class Http1Writer {

    /**
     * RFC 8461 §3.3 forbids senders HTTP caching; a reverse proxy before the edge may keep a policy for a minute, which
     * is far below any TTL of the TXT record that announces a change.
     */
    private static final String CACHE_CONTROL = "Cache-Control: max-age=60\r\n";

    private static final String TEXT = "Content-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n";
    private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
    private static final byte[] ETAG = ascii("ETag: \"");
    private static final byte[] QUOTE = ascii("\"\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] END = ascii("\r\n");

    private static final Map<Outcome, byte[]> HEADS = new EnumMap<>(Outcome.class);
    private static final Map<Outcome, byte[]> BODIES = new EnumMap<>(Outcome.class);

    static {
        for (Outcome outcome : Outcome.values()) {
            HEADS.put(outcome, ascii(head(outcome)));
            BODIES.put(outcome, ascii(outcome.explanation() + "\n"));
        }
    }

    private final HttpDate date;

    Http1Writer(HttpDate date) {
        this.date = date;
    }

    /**
     * Appends one answer.
     *
     * @param headOnly whether the request was HEAD: same fields, no body
     * @param last whether the connection closes after it
     */
    void write(ByteBuf out, Answer answer, boolean headOnly, boolean last) {
        out.writeBytes(bytes(HEADS, answer.outcome()));
        out.writeBytes(date.line());
        if (last) {
            out.writeBytes(CLOSE);
        }
        Hosted hosted = answer.hosted();
        if (hosted != null && hosted.id() != null) {
            out.writeBytes(ETAG).writeBytes(hosted.id()).writeBytes(QUOTE);
        }
        if (answer.outcome() == Outcome.NOT_MODIFIED) {
            // RFC 9110 §15.4.5: no body, and no length of one.
            out.writeBytes(END);
            return;
        }
        byte[] body = hosted != null && hosted.text() != null ? hosted.text().bytes() : bytes(BODIES, answer.outcome());
        out.writeBytes(CONTENT_LENGTH);
        writeDecimal(out, body.length);
        out.writeBytes(END).writeBytes(END);
        if (!headOnly) {
            out.writeBytes(body);
        }
    }

    private static void writeDecimal(ByteBuf out, int value) {
        if (value >= 10) {
            writeDecimal(out, value / 10);
        }
        out.writeByte('0' + value % 10);
    }

    private static String head(Outcome outcome) {
        String status = "HTTP/1.1 " + outcome.status() + " " + outcome.reason() + "\r\n";
        return switch (outcome) {
            case SERVED -> status + TEXT + CACHE_CONTROL;
            case NOT_MODIFIED -> status + CACHE_CONTROL;
            case CHALLENGE -> status + TEXT + "Cache-Control: no-store\r\n";
            case METHOD -> status + TEXT + "Allow: GET, HEAD\r\n";
            case UNAVAILABLE, TOO_MANY -> status + TEXT + "Retry-After: 5\r\n";
            case BAD_REQUEST,
                    UNKNOWN_HOST,
                    NOT_FOUND,
                    URI_TOO_LONG,
                    HEADER_TOO_LARGE,
                    CODING_UNKNOWN,
                    VERSION_UNKNOWN -> status + TEXT;
            case TIMEOUT, REFUSED -> "";
        };
    }

    private static byte[] bytes(Map<Outcome, byte[]> rendered, Outcome outcome) {
        byte[] bytes = rendered.get(outcome);
        if (bytes == null) {
            throw new IllegalStateException("Not rendered: " + outcome);
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
