package io.sealpost.mtasts;

import static io.sealpost.mtasts.StsRecordFindingCode.*;

import java.util.List;
import java.util.Locale;

/** Names why a TXT record does not begin {@code v=STSv1;}: senders drop it without a word (RFC 8461 §3.1). */
final class StsRecordMisses {

    private StsRecordMisses() {}

    static StsRecordFinding name(String text, int number) {
        StsRecordFindingCode code = code(text);
        return new StsRecordFinding(code, number, column(code, text), List.of(Excerpt.of(text)));
    }

    private static StsRecordFindingCode code(String text) {
        String bare = text.strip();
        if (bare.startsWith("\"") || bare.startsWith("'") || bare.startsWith("“")) {
            return QUOTES;
        }
        String squeezed = squeeze(bare);
        String lower = squeezed.toLowerCase(Locale.ROOT);
        if (lower.startsWith("v=sts")) {
            return versionCode(text, bare, squeezed);
        }
        if (lower.startsWith("v=tlsrpt")) {
            return TLSRPT_RECORD;
        }
        if (lower.startsWith("version:")) {
            return POLICY_PASTED;
        }
        if (lower.startsWith("v=spf1") || lower.startsWith("v=dkim1") || lower.startsWith("v=dmarc1")) {
            return OTHER_RECORD;
        }
        if (lower.contains("v=stsv1")) {
            return VERSION_NOT_FIRST;
        }
        return lower.startsWith("id=") ? VERSION_MISSING : OTHER_RECORD;
    }

    /** @param squeezed without any blanks; begins v=STS in some case */
    private static StsRecordFindingCode versionCode(String text, String bare, String squeezed) {
        if (!squeezed.regionMatches(true, 0, "v=STSv1", 0, 7) || isVersionLonger(squeezed)) {
            return VERSION_UNKNOWN;
        }
        if (!squeezed.startsWith("v=STSv1")) {
            return VERSION_CASE;
        }
        if (squeezed.startsWith("v=STSv1\\")) {
            return BACKSLASH;
        }
        if (!bare.startsWith("v=STSv1")) {
            return VERSION_SPACE;
        }
        if (bare.startsWith("v=STSv1;") && text.charAt(0) != 'v') {
            return LEADING_BLANKS;
        }
        return squeezed.startsWith("v=STSv1;") ? VERSION_SPACE : VERSION_NO_SEMICOLON;
    }

    /** v=STSv10 is another version; v=STSv1id=… only lost its semicolon. */
    private static boolean isVersionLonger(String squeezed) {
        return squeezed.length() > 7 && Ascii.isDigit(squeezed.charAt(7));
    }

    private static String squeeze(String text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        text.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> squeezed.append((char) c));
        return squeezed.toString();
    }

    private static int column(StsRecordFindingCode code, String text) {
        return switch (code) {
            case VERSION_SPACE, VERSION_NO_SEMICOLON ->
                Math.max(text.indexOf("v=STSv1") < 0 ? 1 : 8 + text.indexOf("v=STSv1"), 1);
            case BACKSLASH -> text.indexOf('\\') + 1;
            case VERSION_NOT_FIRST -> Math.max(text.toLowerCase(Locale.ROOT).indexOf("v=stsv1"), 0) + 1;
            default -> 1;
        };
    }
}
