package io.sealpost.mtasts;

import static io.sealpost.mtasts.PolicyFindingCode.*;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one line into name and value (RFC 8461 §3.2: name, colon, *WSP, value), going on past what is wrong. */
final class LineLinter {

    /** Characters that look like a colon: full width, presentation form, ratio, modifier letters, two-dot sign. */
    private static final String FOREIGN_COLONS = "：︓∶﹕꞉ː˸׃";

    private static final List<String> COMMENTS = List.of("#", "//", ";", "--", "/*", "<!--");

    private final PolicyFields fields;
    private final PolicyFindings findings;
    private final ValueCleaner cleaner;
    private final ValueLinter values;

    LineLinter(PolicyFields fields, PolicyFindings findings) {
        this.fields = fields;
        this.findings = findings;
        this.cleaner = new ValueCleaner(findings);
        this.values = new ValueLinter(fields, findings);
    }

    void lint(PolicyLine line) {
        String text = line.text();
        int start = firstNonBlank(text);
        if (start == text.length()) {
            findings.add(BLANK_LINE, line, 0);
            return;
        }
        // RFC 8461 §3.2: the grammar has neither comments nor blank lines, and no blanks before a name.
        if (isComment(text, start)) {
            findings.add(COMMENT_LINE, line, start, text.substring(start));
            return;
        }
        if (start > 0) {
            findings.add(LEADING_BLANKS, line, 0, text.substring(start));
        }
        int control = firstControl(text);
        if (control >= 0) {
            findings.add(CONTROL_CHARACTER, line, control, "U+%04X".formatted((int) text.charAt(control)));
        }
        int colon = colon(line, start);
        if (colon >= 0) {
            lintField(line, start, colon);
        }
    }

    private int colon(PolicyLine line, int start) {
        String text = line.text();
        int colon = text.indexOf(':', start);
        int foreign = firstOf(text, start, FOREIGN_COLONS);
        if (isDelimiter(text, start, foreign, colon)) {
            findings.add(FOREIGN_COLON, line, foreign, text.substring(foreign, foreign + 1));
            return foreign;
        }
        int equals = text.indexOf('=', start);
        if (isDelimiter(text, start, equals, colon)) {
            findings.add(EQUALS_SIGN, line, equals, text.substring(start));
            return equals;
        }
        if (colon < 0) {
            findings.add(NO_COLON, line, start, text.substring(start));
            fields.intend(PolicyKey.meant(text.substring(start).split("[ \t]", 2)[0]));
        }
        return colon;
    }

    /** Whether a character that is no colon stands where the colon behind a known name should be. */
    private static boolean isDelimiter(String text, int start, int candidate, int colon) {
        return candidate >= 0
                && (colon < 0 || candidate < colon)
                && PolicyKey.meant(text.substring(start, candidate)) != null;
    }

    private void lintField(PolicyLine line, int start, int colon) {
        String text = line.text();
        String written = text.substring(start, colon);
        String name = written.stripTrailing();
        if (name.length() < written.length()) {
            findings.add(SPACE_BEFORE_COLON, line, start + name.length(), name);
        }
        int valueAt = colon + 1;
        while (valueAt < text.length() && Ascii.isBlank(text.charAt(valueAt))) {
            valueAt++;
        }
        String value = Ascii.stripBlanks(text.substring(valueAt));
        if (valueAt + value.length() < text.length() && !value.isEmpty()) {
            findings.add(TRAILING_BLANKS, line, valueAt + value.length());
        }
        PolicyKey exact = PolicyKey.of(name);
        PolicyKey meant = exact == null ? nameFault(line, start, name) : exact;
        if (value.isEmpty()) {
            findings.add(EMPTY_VALUE, line, valueAt, name);
            fields.intend(meant);
        } else if (meant == null) {
            lintExtension(line, start, name, value, valueAt);
        } else {
            lintValue(new PolicyField(meant, exact != null, line, start, value, valueAt));
        }
    }

    /** Names what is wrong with an unknown name; returns the field that was meant, if any. */
    private @Nullable PolicyKey nameFault(PolicyLine line, int start, String name) {
        PolicyKey meant = PolicyKey.meant(name);
        if (!Ascii.isFieldName(name)) {
            findings.add(KEY_INVALID, line, start, name);
        } else if (meant != null) {
            boolean caseOnly = name.equalsIgnoreCase(meant.word());
            findings.add(caseOnly ? KEY_CASE : KEY_MISSPELT, line, start, name, meant.word());
        }
        return meant;
    }

    private void lintExtension(PolicyLine line, int start, String name, String value, int valueAt) {
        // RFC 8461 §3.2: unknown fields are ignored.
        findings.add(UNKNOWN_KEY, line, start, name);
        int colon = value.indexOf(':');
        if (colon >= 0) {
            findings.add(EXTENSION_COLON, line, valueAt + colon, name);
        }
    }

    private void lintValue(PolicyField field) {
        if (!fields.begin(field)) {
            return;
        }
        PolicyField clean = cleaner.clean(field);
        if (clean != null) {
            values.lint(clean);
        }
    }

    private static boolean isComment(String text, int start) {
        for (String mark : COMMENTS) {
            if (text.startsWith(mark, start)) {
                return true;
            }
        }
        return false;
    }

    private static int firstNonBlank(String text) {
        int i = 0;
        while (i < text.length() && Lines.UNICODE_SPACE.test(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int firstControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\t') {
                return i;
            }
        }
        return -1;
    }

    private static int firstOf(String text, int start, String wanted) {
        for (int i = start; i < text.length(); i++) {
            if (wanted.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
