package io.sealpost.mtasts;

import static io.sealpost.mtasts.PolicyFindingCode.*;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a body is as a whole, before any line is looked at: the wrong kind of file, or the wrong encoding. */
final class PolicyDocument {

    private final byte[] body;
    private final PolicyText decoded;
    private final PolicyFindings findings;

    PolicyDocument(byte[] body, PolicyText decoded, PolicyFindings findings) {
        this.body = body;
        this.decoded = decoded;
        this.findings = findings;
    }

    /** The text whose lines are worth reading, or null where the file is something else altogether. */
    @Nullable
    String text() {
        if (decoded.tooLarge()) {
            // RFC 8461 §3.3: senders are advised to limit the body to 64 kilobytes.
            findings.add(TOO_LARGE, PolicyLine.FIRST, 0, Integer.toString(decoded.bytes()));
        }
        String text = clip(unicode());
        PolicyFindingCode kind = kind(text);
        if (kind != null) {
            findings.add(kind, PolicyLine.FIRST, 0, firstLine(text));
            return null;
        }
        return text;
    }

    private String unicode() {
        Charset utf16 = utf16();
        if (utf16 != null) {
            findings.add(UTF16_TEXT, PolicyLine.FIRST, 0);
            return withoutMark(PolicyText.decode(body, utf16));
        }
        String text = decoded.text();
        if (text.startsWith("\ufeff")) {
            findings.add(BYTE_ORDER_MARK, PolicyLine.FIRST, 0);
        }
        if (!decoded.utf8()) {
            int bad = Math.max(text.indexOf('\ufffd'), 0);
            int start = text.lastIndexOf('\n', bad) + 1;
            int number = 1
                    + (int) text.substring(0, start)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            findings.add(INVALID_UTF8, new PolicyLine(number, text.substring(start, bad)), bad - start);
        }
        return withoutMark(text);
    }

    private @Nullable Charset utf16() {
        if (starts(0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        if (starts(0xfe, 0xff)) {
            return StandardCharsets.UTF_16BE;
        }
        if (body.length >= 4 && body[1] == 0 && body[3] == 0 && body[0] != 0 && body[2] != 0) {
            return StandardCharsets.UTF_16LE;
        }
        boolean bigEndian = body.length >= 4 && body[0] == 0 && body[2] == 0 && body[1] != 0 && body[3] != 0;
        return bigEndian ? StandardCharsets.UTF_16BE : null;
    }

    private static @Nullable PolicyFindingCode kind(String text) {
        String start = text.substring(0, Math.min(text.length(), 400)).stripLeading();
        String lower = start.toLowerCase(Locale.ROOT);
        if (text.isBlank()) {
            return EMPTY_FILE;
        }
        if (lower.startsWith("{\\rtf")) {
            return RTF_DOCUMENT;
        }
        if (lower.startsWith("<!doctype")
                || lower.startsWith("<html")
                || lower.startsWith("<?xml")
                || lower.startsWith("<head")
                || lower.startsWith("<body")
                || lower.startsWith("<pre")) {
            return HTML_PAGE;
        }
        if (start.startsWith("%PDF") || start.startsWith("PK\u0003\u0004") || text.indexOf('\0') >= 0) {
            return BINARY_FILE;
        }
        return isTxtRecord(lower) ? TXT_RECORD_PASTED : null;
    }

    private static boolean isTxtRecord(String lower) {
        String firstLine = firstLine(lower);
        return firstLine.replace(" ", "").contains("v=stsv1")
                || firstLine.replace(" ", "").contains("v=tlsrptv1");
    }

    private static String firstLine(String text) {
        String start = text.stripLeading();
        int end = 0;
        while (end < start.length() && end < 200 && start.charAt(end) != '\n' && start.charAt(end) != '\r') {
            end++;
        }
        return start.substring(0, end);
    }

    private boolean starts(int first, int second) {
        return body.length >= 2 && (body[0] & 0xff) == first && (body[1] & 0xff) == second;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static String clip(String text) {
        return text.length() > PolicyText.LIMIT ? text.substring(0, PolicyText.LIMIT) : text;
    }
}
