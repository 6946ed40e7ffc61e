package io.sealpost.tlsrpt;

import static io.sealpost.tlsrpt.TlsRptFindingCode.*;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules for one URI of a rua field (RFC 8460 §3, RFC 3986, RFC 6068). */
final class ReportUris {

    private static final int MOST_CHARACTERS = 2048;

    private ReportUris() {}

    static @Nullable TlsRptFindingCode problem(String uri) {
        if (uri.isEmpty()) {
            return URI_EMPTY;
        }
        if (uri.length() > MOST_CHARACTERS) {
            return URI_INVALID;
        }
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "mailto" -> mailProblem(uri.substring(colon + 1));
            case "https" -> httpsProblem(uri);
            case "" -> uri.indexOf('@') > 0 ? MAILTO_MISSING : SCHEME_MISSING;
            default -> SCHEME_UNKNOWN;
        };
    }

    private static @Nullable TlsRptFindingCode mailProblem(String address) {
        if (address.startsWith("//")) {
            return MAILTO_SLASHES;
        }
        TlsRptFindingCode problem = characterProblem(address);
        if (problem != null) {
            return problem;
        }
        int query = address.indexOf('?');
        String mailbox = query < 0 ? address : address.substring(0, query);
        int at = mailbox.indexOf('@');
        boolean oneAt = at > 0 && at == mailbox.lastIndexOf('@');
        return oneAt && isHost(mailbox.substring(at + 1)) ? null : MAIL_ADDRESS_INVALID;
    }

    private static @Nullable TlsRptFindingCode httpsProblem(String uri) {
        TlsRptFindingCode problem = characterProblem(uri);
        if (problem != null) {
            return problem;
        }
        try {
            String host = new URI(uri).getHost();
            return host == null ? URI_INVALID : null;
        } catch (URISyntaxException e) {
            return URI_INVALID;
        }
    }

    /** RFC 8460 §3: "!", "," and ";" in a URI MUST be percent-encoded. */
    private static @Nullable TlsRptFindingCode characterProblem(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '!' || c == ',' || c == ';') {
                return MUST_BE_ENCODED;
            }
            if (c > 0x7e) {
                return NOT_ASCII;
            }
            if (c <= ' ' || "\"<>\\^`{|}".indexOf(c) >= 0) {
                return URI_INVALID;
            }
            if (c == '%' && !(isHex(text, i + 1) && isHex(text, i + 2))) {
                return PERCENT_BROKEN;
            }
        }
        return null;
    }

    private static boolean isHex(String text, int index) {
        return index < text.length() && text.charAt(index) < 0x80 && Character.digit(text.charAt(index), 16) >= 0;
    }

    private static boolean isHost(String host) {
        if (host.isEmpty() || host.length() > 253 || host.indexOf('.') < 0) {
            return false;
        }
        for (String label : host.split("\\.", -1)) {
            boolean good = !label.isEmpty()
                    && label.length() <= 63
                    && !label.startsWith("-")
                    && !label.endsWith("-")
                    && label.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-'));
            if (!good) {
                return false;
            }
        }
        return true;
    }

    /** Percent-encodes whatever may not stand in a mailto URI of a record. */
    static String encode(String address) {
        StringBuilder encoded = new StringBuilder(address.length());
        for (byte b : address.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "@.-_~+=$'*".indexOf(c) >= 0);
            encoded.append(plain ? Character.toString(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
