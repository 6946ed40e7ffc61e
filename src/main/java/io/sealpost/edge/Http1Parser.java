package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sealpost.edge.PolicyRequest.Challenge;
import io.sealpost.edge.PolicyRequest.Verb;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one complete request head (RFC 9112), strictly: whatever two readers could read differently is refused, since
 * the edge may stand behind a proxy that reads otherwise. One parser reads one head and never throws.
 */
final class Http1Parser {

    private static final byte[] PATH = "/.well-known/mta-sts.txt".getBytes(US_ASCII);
    private static final byte[] CHALLENGES = "/.well-known/acme-challenge/".getBytes(US_ASCII);
    private static final int LONGEST_TOKEN = 256;
    private static final byte[] GET = "GET".getBytes(US_ASCII);
    private static final byte[] HEAD = "HEAD".getBytes(US_ASCII);
    private static final byte[] HTTP = "http://".getBytes(US_ASCII);
    private static final byte[] HTTPS = "https://".getBytes(US_ASCII);
    private static final byte[] VERSION = "HTTP/".getBytes(US_ASCII);

    private final byte[] bytes;
    private final int end;
    private final Http1Fields fields;
    private int at;

    private Verb verb = Verb.OTHER;
    private boolean policyPath;
    private boolean http10;
    private boolean absolute;
    private @Nullable String domain;
    private @Nullable String authority;
    private @Nullable String token;

    private Http1Parser(byte[] bytes, int from, int to, Http1Fields fields) {
        this.fields = fields;
        this.bytes = bytes;
        this.at = from;
        this.end = to - 2;
    }

    /** Reads the bytes from the request line to the empty line, both with their CRLF; no LF in them without a CR. */
    static Http1Head parse(byte[] bytes, int from, int to, Http1Fields fields) {
        return new Http1Parser(bytes, from, to, fields).head();
    }

    private Http1Head head() {
        Outcome refused = requestLine(lineEnd());
        while (refused == null && at < end) {
            refused = field(lineEnd());
        }
        if (refused == null) {
            refused = fields.refusal(http10);
        }
        if (refused != null) {
            return new Http1Head.Refused(refused);
        }
        String host = absolute ? domain : fields.policyDomain();
        PolicyRequest request = new PolicyRequest(verb, policyPath, host, fields.ifNoneMatch(), challenge());
        return new Http1Head.Asked(request, http10 || fields.close() || fields.body(), fields.client());
    }

    private @Nullable Challenge challenge() {
        return token == null || verb == Verb.OTHER
                ? null
                : new Challenge(authority != null ? authority : fields.host(bytes), token);
    }

    private int lineEnd() {
        int lineFeed = Ascii.indexOf((byte) '\n', bytes, at, end);
        return lineFeed < 0 ? end : lineFeed - 1;
    }

    private @Nullable Outcome requestLine(int to) {
        int first = Ascii.indexOf((byte) ' ', bytes, at, to);
        int second = first < 0 ? -1 : Ascii.indexOf((byte) ' ', bytes, first + 1, to);
        if (second < 0 || !Ascii.isToken(bytes, at, first) || !targetCharacters(first + 1, second)) {
            return Outcome.BAD_REQUEST;
        }
        Outcome refused = version(second + 1, to);
        if (refused != null) {
            return refused;
        }
        verb = verb(at, first);
        at = to + 2;
        return target(first + 1, second);
    }

    private Verb verb(int from, int to) {
        if (Arrays.equals(bytes, from, to, GET, 0, GET.length)) {
            return Verb.GET;
        }
        return Arrays.equals(bytes, from, to, HEAD, 0, HEAD.length) ? Verb.HEAD : Verb.OTHER;
    }

    private boolean targetCharacters(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] <= ' ' || bytes[i] == 0x7f || bytes[i] == '#') {
                return false;
            }
        }
        return from < to;
    }

    private @Nullable Outcome version(int from, int to) {
        int digits = from + VERSION.length;
        boolean wellFormed = to - from == VERSION.length + 3
                && Arrays.equals(bytes, from, digits, VERSION, 0, VERSION.length)
                && Ascii.isDigit(bytes[digits])
                && bytes[digits + 1] == '.'
                && Ascii.isDigit(bytes[digits + 2]);
        if (!wellFormed) {
            return Outcome.BAD_REQUEST;
        }
        http10 = bytes[digits + 2] == '0';
        return bytes[digits] == '1' ? null : Outcome.VERSION_UNKNOWN;
    }

    private @Nullable Outcome target(int from, int to) {
        if (bytes[from] == '/') {
            path(from, to);
            return null;
        }
        int start = scheme(from, to);
        if (start < 0) {
            // The asterisk and the authority form belong to OPTIONS and CONNECT, which get 405.
            return verb == Verb.OTHER ? null : Outcome.BAD_REQUEST;
        }
        int path = start;
        while (path < to && bytes[path] != '/' && bytes[path] != '?') {
            path++;
        }
        if (path == start || !HostField.valid(bytes, start, path)) {
            return Outcome.BAD_REQUEST;
        }
        // RFC 9112 §3.2.2: the host of an absolute target replaces the Host field.
        absolute = true;
        domain = HostField.policyDomain(bytes, start, path);
        authority = HostField.name(bytes, start, path);
        path(path, to);
        return null;
    }

    private int scheme(int from, int to) {
        for (byte[] scheme : new byte[][] {HTTP, HTTPS}) {
            int after = from + scheme.length;
            if (after <= to && Ascii.equalsIgnoreCase(bytes, from, after, scheme)) {
                return after;
            }
        }
        return -1;
    }

    private void path(int from, int to) {
        policyPath = isPolicyPath(from, to);
        token = policyPath ? null : token(from, to);
    }

    /** RFC 8555 §8.3: a token is base64url; what is not, is some other path. */
    private @Nullable String token(int from, int to) {
        int start = from + CHALLENGES.length;
        if (start >= to
                || to - start > LONGEST_TOKEN
                || !Arrays.equals(bytes, from, start, CHALLENGES, 0, CHALLENGES.length)) {
            return null;
        }
        for (int i = start; i < to; i++) {
            if (!Ascii.isAlphanumeric(bytes[i]) && bytes[i] != '-' && bytes[i] != '_') {
                return null;
            }
        }
        return new String(bytes, start, to - start, US_ASCII);
    }

    /** A query is let through: a policy has none, so it changes nothing. */
    private boolean isPolicyPath(int from, int to) {
        int pathEnd = from + PATH.length;
        return pathEnd <= to
                && Arrays.equals(bytes, from, pathEnd, PATH, 0, PATH.length)
                && (pathEnd == to || bytes[pathEnd] == '?');
    }

    private @Nullable Outcome field(int to) {
        int colon = Ascii.indexOf((byte) ':', bytes, at, to);
        // RFC 9112 §5.1, §5.2: no blank before the colon, and no folded lines.
        if (colon < 0 || !Ascii.isToken(bytes, at, colon)) {
            return Outcome.BAD_REQUEST;
        }
        int valueStart = colon + 1;
        int valueEnd = to;
        while (valueStart < valueEnd && isBlank(bytes[valueStart])) {
            valueStart++;
        }
        while (valueEnd > valueStart && isBlank(bytes[valueEnd - 1])) {
            valueEnd--;
        }
        for (int i = valueStart; i < valueEnd; i++) {
            if ((bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t') || bytes[i] == 0x7f) {
                return Outcome.BAD_REQUEST;
            }
        }
        int name = at;
        at = to + 2;
        return fields.add(bytes, name, colon, valueStart, valueEnd);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
