package io.sealpost.mtasts;

import static io.sealpost.mtasts.StsRecordFindingCode.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields behind {@code v=STSv1;} of one record, read once from left to right. */
final class StsRecordFields {

    /** More of them help nobody, and would make a long record slow. */
    private static final int MOST_FINDINGS = 50;

    private final String text;
    private final int number;
    private final List<StsRecordFinding> findings = new ArrayList<>();
    private @Nullable String id;
    private boolean idSeen;
    private boolean wrong;

    StsRecordFields(String text, int number) {
        this.text = text;
        this.number = number;
    }

    List<StsRecordFinding> findings() {
        return findings;
    }

    /** Whether the record breaks the grammar, also beyond the findings that are kept. */
    boolean wrong() {
        return wrong;
    }

    /** The id where the record has one that is valid. */
    @Nullable
    String read() {
        int start = "v=STSv1;".length();
        while (start < text.length() && !(wrong && findings.size() >= MOST_FINDINGS)) {
            int semicolon = text.indexOf(';', start);
            int end = semicolon < 0 ? text.length() : semicolon;
            readField(start, end, semicolon < 0);
            start = end + 1;
        }
        if (!idSeen) {
            add(ID_MISSING, text.length(), "");
        }
        return id;
    }

    /** RFC 8461 §3.1: sts-field-delim = *WSP ";" *WSP, so blanks around a field belong to the delimiters. */
    private void readField(int start, int end, boolean last) {
        String field = Ascii.stripBlanks(text.substring(start, end));
        int at = start;
        while (at < end && Ascii.isBlank(text.charAt(at))) {
            at++;
        }
        if (last && end > start && Ascii.isBlank(text.charAt(end - 1))) {
            // Blanks may follow a semicolon, but nothing allows them after a field at the very end.
            add(field.isEmpty() ? TRAILING_BLANKS : BLANKS_AT_END, field.isEmpty() ? start : at + field.length(), "");
        }
        if (field.isEmpty()) {
            if (!last) {
                add(EMPTY_FIELD, end, "");
            }
            return;
        }
        int equals = field.indexOf('=');
        if (equals < 0) {
            idSeen |= field.regionMatches(true, 0, "id", 0, 2);
            add(NO_EQUALS, at, field);
        } else {
            readPair(field, equals, at);
        }
    }

    private void readPair(String field, int equals, int at) {
        String name = Ascii.stripBlanks(field.substring(0, equals));
        String value = Ascii.stripBlanks(field.substring(equals + 1));
        boolean blanks = name.length() + value.length() + 1 != field.length();
        if (blanks) {
            add(SPACE_AT_EQUALS, at + equals, field);
        }
        int valueAt = at + field.length() - value.length();
        if (name.equals("id")) {
            readId(value, at, valueAt);
        } else if (name.equalsIgnoreCase("id")) {
            // RFC 8461 §3.1: sts-id = %s"id=", case-sensitive.
            add(ID_KEY_CASE, at, name);
            idSeen = true;
        } else {
            readExtension(name, value, at, valueAt);
        }
    }

    private void readId(String value, int at, int valueAt) {
        if (idSeen) {
            add(ID_DUPLICATE, at, value);
            return;
        }
        idSeen = true;
        int bad = firstOther(value);
        // RFC 8461 §3.1: sts-id = %s"id=" 1*32(ALPHA / DIGIT).
        if (value.isEmpty()) {
            add(ID_EMPTY, valueAt, "");
        } else if (bad >= 0) {
            add(
                    ID_CHARACTER,
                    valueAt + bad,
                    value,
                    value.substring(bad, text.offsetByCodePoints(valueAt + bad, 1) - valueAt));
        } else if (value.length() > 32) {
            add(ID_TOO_LONG, valueAt + 32, value, Integer.toString(value.length()));
        } else {
            id = value;
        }
    }

    private void readExtension(String name, String value, int at, int valueAt) {
        if (!Ascii.isFieldName(name)) {
            add(FIELD_NAME, at, name);
            return;
        }
        // RFC 8461 §3.1: sts-ext-value = 1*(%x21-3A / %x3C / %x3E-7E), printable without "=", ";" and blanks.
        boolean valid = !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '=');
        add(valid ? EXTENSION : FIELD_VALUE, valid ? at : valueAt, valid ? name : value);
    }

    private static int firstOther(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!Ascii.isLetterOrDigit(value.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private void add(StsRecordFindingCode code, int index, String... arguments) {
        List<String> shown = new ArrayList<>();
        for (String argument : arguments) {
            shown.add(Excerpt.of(argument));
        }
        wrong |= code.severity() == Severity.ERROR;
        if (findings.size() >= MOST_FINDINGS) {
            return;
        }
        int column = text.codePointCount(0, Math.min(index, text.length())) + 1;
        findings.add(new StsRecordFinding(code, number, column, shown));
    }
}
