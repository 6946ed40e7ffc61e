package io.sealpost.tlsrpt;

import static io.sealpost.tlsrpt.TlsRptFindingCode.*;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The fields behind {@code v=TLSRPTv1;} of one record, read once from left to right. */
final class TlsRptFields {

    /** More of them help nobody, and would make a long record slow. */
    private static final int MOST_FINDINGS = 50;

    private final String text;
    private final int number;
    private final List<TlsRptFinding> findings = new ArrayList<>();
    private final Set<ReportUri> rua = new LinkedHashSet<>();
    private boolean ruaSeen;
    private boolean wrong;

    TlsRptFields(String text, int number) {
        this.text = text;
        this.number = number;
    }

    List<TlsRptFinding> findings() {
        return findings;
    }

    /** Whether the record breaks the grammar, also beyond the findings that are kept. */
    boolean wrong() {
        return wrong;
    }

    /** The valid URIs of the first rua field. */
    List<ReportUri> read() {
        int start = "v=TLSRPTv1;".length();
        while (start < text.length() && !settled()) {
            int semicolon = text.indexOf(';', start);
            int end = semicolon < 0 ? text.length() : semicolon;
            readField(start, end, semicolon < 0);
            start = end + 1;
        }
        if (!ruaSeen) {
            add(RUA_MISSING, text.length(), "");
        }
        if (rua.size() > 1) {
            // RFC 8460 §3: a sender may deliver to each, and is done when one accepts.
            add(SEVERAL_URIS, text.indexOf("rua="), Integer.toString(rua.size()));
        }
        return List.copyOf(rua);
    }

    /** RFC 8460 §3: field-delim = *WSP ";" *WSP. */
    private void readField(int start, int end, boolean last) {
        int from = start;
        int to = end;
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        if (from == to) {
            if (!last) {
                add(EMPTY_FIELD, end, "");
            }
            return;
        }
        int equals = text.substring(from, to).indexOf('=');
        if (equals < 0) {
            add(NO_EQUALS, from, text.substring(from, to));
        } else {
            readPair(from, from + equals, to);
        }
    }

    private void readPair(int from, int equals, int to) {
        String name = text.substring(from, equals).strip();
        int valueAt = equals + 1;
        while (valueAt < to && isBlank(text.charAt(valueAt))) {
            valueAt++;
        }
        if (name.length() != equals - from || valueAt != equals + 1) {
            add(SPACE_AT_EQUALS, equals, text.substring(from, to));
        }
        String value = text.substring(valueAt, to);
        if (name.equals("rua")) {
            readRua(value, from, valueAt);
        } else if (name.equalsIgnoreCase("rua")) {
            // RFC 8460 §3: tlsrpt-rua = %s"rua=", case-sensitive.
            add(RUA_KEY_CASE, from, name);
            ruaSeen = true;
        } else {
            readExtension(name, value, from, valueAt);
        }
    }

    /** RFC 8460 §3: tlsrpt-rua = %s"rua=" tlsrpt-uri *(*WSP "," *WSP tlsrpt-uri). */
    private void readRua(String value, int from, int valueAt) {
        if (ruaSeen) {
            add(RUA_DUPLICATE, from, value);
            return;
        }
        ruaSeen = true;
        int start = 0;
        while (start <= value.length() && !settled()) {
            int comma = value.indexOf(',', start);
            int end = comma < 0 ? value.length() : comma;
            String part = value.substring(start, end);
            String uri = part.strip();
            readUri(uri, valueAt + start + (uri.isEmpty() ? 0 : part.indexOf(uri.charAt(0))));
            start = end + 1;
        }
    }

    private void readUri(String written, int at) {
        String uri = written;
        int bang = uri.lastIndexOf('!');
        if (bang > 0 && uri.substring(bang + 1).matches("[0-9]{1,18}[kmgt]?")) {
            // DMARC (RFC 7489 §6.2) has a size limit behind "!"; RFC 8460 has none and wants "!" encoded.
            add(DMARC_SIZE, at + bang, uri.substring(bang));
            return;
        }
        TlsRptFindingCode problem = ReportUris.problem(uri);
        if (problem != null) {
            add(problem, at, uri);
            return;
        }
        ReportUri place = new ReportUri(uri);
        if (!rua.add(place)) {
            add(URI_DUPLICATE, at, uri);
        }
    }

    private void readExtension(String name, String value, int at, int valueAt) {
        boolean goodName = !name.isEmpty()
                && name.length() <= 32
                && isLetterOrDigit(name.charAt(0))
                && name.chars().allMatch(c -> isLetterOrDigit(c) || "_-.".indexOf(c) >= 0);
        if (!goodName) {
            add(FIELD_NAME, at, name);
            return;
        }
        boolean goodValue = !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '=');
        add(goodValue ? EXTENSION : FIELD_VALUE, goodValue ? at : valueAt, goodValue ? name : value);
    }

    /** Whether reading on can change nothing. */
    private boolean settled() {
        return wrong && findings.size() >= MOST_FINDINGS;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isLetterOrDigit(int c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    private void add(TlsRptFindingCode code, int index, String argument) {
        wrong |= code.severity() == Severity.ERROR;
        if (findings.size() < MOST_FINDINGS) {
            int column = text.codePointCount(0, Math.min(Math.max(index, 0), text.length())) + 1;
            findings.add(new TlsRptFinding(code, number, column, List.of(Excerpt.of(argument))));
        }
    }
}
