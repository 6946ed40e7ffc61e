package io.sealpost.tlsrpt;

import static io.sealpost.tlsrpt.TlsRptFindingCode.*;

import java.util.List;
import java.util.Locale;

/** Names why a TXT record does not begin {@code v=TLSRPTv1;}: senders drop it without a word (RFC 8460 §3). */
final class TlsRptMisses {

    private static final String VERSION = "v=TLSRPTv1";

    private TlsRptMisses() {}

    static TlsRptFinding name(String text, int number) {
        TlsRptFindingCode code = code(text);
        return new TlsRptFinding(code, number, column(code, text), List.of(Excerpt.of(text)));
    }

    private static TlsRptFindingCode code(String text) {
        String bare = text.strip();
        if (bare.startsWith("\"") || bare.startsWith("'") || bare.startsWith("“")) {
            return QUOTES;
        }
        String squeezed = squeeze(bare);
        String lower = squeezed.toLowerCase(Locale.ROOT);
        if (lower.startsWith("v=tlsrpt")) {
            return versionCode(text, bare, squeezed);
        }
        if (lower.startsWith("v=sts")) {
            return STS_RECORD;
        }
        if (lower.startsWith("v=spf1") || lower.startsWith("v=dkim1") || lower.startsWith("v=dmarc1")) {
            return OTHER_RECORD;
        }
        if (lower.contains("v=tlsrptv1")) {
            return VERSION_NOT_FIRST;
        }
        return lower.startsWith("rua=") ? VERSION_MISSING : OTHER_RECORD;
    }

    private static TlsRptFindingCode versionCode(String text, String bare, String squeezed) {
        int end = VERSION.length();
        boolean longer = squeezed.length() > end && Character.isDigit(squeezed.charAt(end));
        if (longer || !squeezed.regionMatches(true, 0, VERSION, 0, end)) {
            return VERSION_UNKNOWN;
        }
        if (!squeezed.startsWith(VERSION)) {
            return VERSION_CASE;
        }
        if (squeezed.startsWith(VERSION + "\\")) {
            return BACKSLASH;
        }
        if (!bare.startsWith(VERSION)) {
            return VERSION_SPACE;
        }
        if (bare.startsWith(VERSION + ";") && text.charAt(0) != 'v') {
            return LEADING_BLANKS;
        }
        return squeezed.startsWith(VERSION + ";") ? VERSION_SPACE : VERSION_NO_SEMICOLON;
    }

    private static String squeeze(String text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        text.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> squeezed.append((char) c));
        return squeezed.toString();
    }

    private static int column(TlsRptFindingCode code, String text) {
        int version = text.indexOf(VERSION);
        return switch (code) {
            case VERSION_SPACE, VERSION_NO_SEMICOLON -> version < 0 ? 1 : version + VERSION.length() + 1;
            case BACKSLASH -> text.indexOf('\\') + 1;
            case VERSION_NOT_FIRST -> Math.max(version, 0) + 1;
            default -> 1;
        };
    }
}
