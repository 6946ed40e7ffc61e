package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The header fields of one request that matter to the edge. */
final class Http1Fields {

    private static final byte[] HOST = "host".getBytes(US_ASCII);
    private static final byte[] CONNECTION = "connection".getBytes(US_ASCII);
    private static final byte[] IF_NONE_MATCH = "if-none-match".getBytes(US_ASCII);
    private static final byte[] CONTENT_LENGTH = "content-length".getBytes(US_ASCII);
    private static final byte[] TRANSFER_ENCODING = "transfer-encoding".getBytes(US_ASCII);
    private static final byte[] CLOSE = "close".getBytes(US_ASCII);
    private static final byte[] CHUNKED = "chunked".getBytes(US_ASCII);

    private static final byte[] FORWARDED = "forwarded".getBytes(US_ASCII);
    private static final byte[] FORWARDED_FOR = "x-forwarded-for".getBytes(US_ASCII);
    private static final byte[] FORWARDED_HOST = "x-forwarded-host".getBytes(US_ASCII);

    private final TrustedProxies proxies;
    private final boolean trusted;
    private boolean forwardedHost;
    private @Nullable InetAddress forwardedFor;
    private @Nullable InetAddress forwarded;
    private int nameFrom;
    private int nameTo;
    private boolean host;
    private @Nullable String policyDomain;
    private @Nullable String ifNoneMatch;
    private boolean close;
    private boolean length;
    private boolean coding;
    private boolean body;

    /** Reads what proxies add only where {@code trusted}. */
    Http1Fields(TrustedProxies proxies, boolean trusted) {
        this.proxies = proxies;
        this.trusted = trusted;
    }

    /** Takes one field over, or says why the request is refused. */
    @Nullable
    Outcome add(byte[] bytes, int name, int nameEnd, int from, int to) {
        return switch (nameEnd - name) {
            case 4 -> Ascii.equalsIgnoreCase(bytes, name, nameEnd, HOST) ? addHost(bytes, from, to) : null;
            case 9 ->
                trusted && Ascii.equalsIgnoreCase(bytes, name, nameEnd, FORWARDED)
                        ? addForwarded(bytes, from, to)
                        : null;
            case 10 -> Ascii.equalsIgnoreCase(bytes, name, nameEnd, CONNECTION) ? addConnection(bytes, from, to) : null;
            case 13 ->
                Ascii.equalsIgnoreCase(bytes, name, nameEnd, IF_NONE_MATCH) ? addCondition(bytes, from, to) : null;
            case 14 -> Ascii.equalsIgnoreCase(bytes, name, nameEnd, CONTENT_LENGTH) ? addLength(bytes, from, to) : null;
            case 15 ->
                trusted && Ascii.equalsIgnoreCase(bytes, name, nameEnd, FORWARDED_FOR)
                        ? addForwardedFor(bytes, from, to)
                        : null;
            case 16 ->
                trusted && Ascii.equalsIgnoreCase(bytes, name, nameEnd, FORWARDED_HOST)
                        ? addForwardedHost(bytes, from, to)
                        : null;
            case 17 ->
                Ascii.equalsIgnoreCase(bytes, name, nameEnd, TRANSFER_ENCODING) ? addCoding(bytes, from, to) : null;
            default -> null;
        };
    }

    private @Nullable Outcome addHost(byte[] bytes, int from, int to) {
        // RFC 9112 §3.2: more than one Host, or an invalid one, is a 400.
        if (host || !HostField.valid(bytes, from, to)) {
            return Outcome.BAD_REQUEST;
        }
        host = true;
        if (!forwardedHost) {
            name(bytes, from, to);
        }
        return null;
    }

    private void name(byte[] bytes, int from, int to) {
        policyDomain = HostField.policyDomain(bytes, from, to);
        nameFrom = from;
        nameTo = to;
    }

    /** The last one of a list: that is what the proxy itself wrote. */
    private @Nullable Outcome addForwardedHost(byte[] bytes, int from, int to) {
        int start = to;
        while (start > from && bytes[start - 1] != ',' && bytes[start - 1] != ' ') {
            start--;
        }
        if (start == to || !HostField.valid(bytes, start, to)) {
            return Outcome.BAD_REQUEST;
        }
        forwardedHost = true;
        name(bytes, start, to);
        return null;
    }

    private @Nullable Outcome addForwardedFor(byte[] bytes, int from, int to) {
        forwardedFor = proxies.client(new String(bytes, from, to - from, ISO_8859_1));
        return null;
    }

    private @Nullable Outcome addForwarded(byte[] bytes, int from, int to) {
        forwarded = proxies.forwardedClient(new String(bytes, from, to - from, ISO_8859_1));
        return null;
    }

    /** For whom a trusted proxy asks, or null where it does not say. */
    @Nullable
    InetAddress client() {
        return forwardedFor != null ? forwardedFor : forwarded;
    }

    private @Nullable Outcome addConnection(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to) {
            int comma = Ascii.indexOf((byte) ',', bytes, at, to);
            int tokenEnd = comma < 0 ? to : comma;
            int next = tokenEnd + 1;
            while (at < tokenEnd && (bytes[at] == ' ' || bytes[at] == '\t')) {
                at++;
            }
            while (tokenEnd > at && (bytes[tokenEnd - 1] == ' ' || bytes[tokenEnd - 1] == '\t')) {
                tokenEnd--;
            }
            close |= Ascii.equalsIgnoreCase(bytes, at, tokenEnd, CLOSE);
            at = next;
        }
        return null;
    }

    private @Nullable Outcome addCondition(byte[] bytes, int from, int to) {
        String value = new String(bytes, from, to - from, ISO_8859_1);
        ifNoneMatch = ifNoneMatch == null ? value : ifNoneMatch + ", " + value;
        return null;
    }

    private @Nullable Outcome addLength(byte[] bytes, int from, int to) {
        if (length || from == to || to - from > 18 || !Ascii.allDigits(bytes, from, to)) {
            return Outcome.BAD_REQUEST;
        }
        length = true;
        for (int i = from; i < to; i++) {
            body |= bytes[i] != '0';
        }
        return null;
    }

    private @Nullable Outcome addCoding(byte[] bytes, int from, int to) {
        if (coding) {
            return Outcome.BAD_REQUEST;
        }
        coding = true;
        body = true;
        return Ascii.equalsIgnoreCase(bytes, from, to, CHUNKED) ? null : Outcome.CODING_UNKNOWN;
    }

    /** What stands against the request as a whole, or null. */
    @Nullable
    Outcome refusal(boolean http10) {
        boolean noHost = !host && !http10;
        // RFC 9112 §6.1: the ways in which requests are smuggled past a proxy.
        boolean doubtfulLength = coding && (length || http10);
        return noHost || doubtfulLength ? Outcome.BAD_REQUEST : null;
    }

    /** The host in lower case, empty where there was none. */
    String host(byte[] bytes) {
        return HostField.name(bytes, nameFrom, nameTo);
    }

    @Nullable
    String policyDomain() {
        return policyDomain;
    }

    @Nullable
    String ifNoneMatch() {
        return ifNoneMatch;
    }

    boolean close() {
        return close;
    }

    /** Whether a body follows; it is never read as a request: the connection closes after the answer. */
    boolean body() {
        return body;
    }
}
