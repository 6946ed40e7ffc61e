package io.sealpost.checks.web;

import static java.util.Map.entry;

import io.sealpost.checks.history.RunFinding;
import java.text.MessageFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exact line that mends something, for the findings that one line mends. It stands at the end of what to do. */
final class LineToCopy {

    private static final String ID = "{0}. TXT \"v=STSv1; id={2};\"";
    private static final String VERSION = "version: STSv1";
    private static final String MX = "mx: {1}";
    private static final String MODE = "mode: {1}";

    /** By {@link RunFinding#id()}; placeholders are the finding's arguments. */
    static final Map<String, String> LINES = Map.ofEntries(
            entry("RECORD_MISSING", "{0}. TXT \"v=STSv1; id={1};\""),
            entry("RECORD_ID_BEHIND", ID),
            entry("RECORD_ID_FOREIGN", ID),
            entry("REPORTING_MISSING", "{0}. TXT \"v=TLSRPTv1; rua={1}\""),
            entry("REPORTING_ELSEWHERE", "{0}. TXT \"v=TLSRPTv1; rua={1},{2}\""),
            entry("MX_NOT_COVERED", "mx: {0}"),
            entry("POLICY_MEDIA_TYPE", "Content-Type: text/plain"),
            entry("MX_STARTTLS_MISSING", "smtpd_tls_security_level = may"),
            entry("POLICY_TEXT:VERSION_CASE", VERSION),
            entry("POLICY_TEXT:VERSION_UNKNOWN", VERSION),
            entry("POLICY_TEXT:MODE_CASE", MODE),
            entry("POLICY_TEXT:MODE_MISSPELT", MODE),
            entry("POLICY_TEXT:MODE_REPORT", "mode: testing"),
            entry("POLICY_TEXT:MAX_AGE_SEPARATORS", "max_age: {1}"),
            entry("POLICY_TEXT:MX_TRAILING_DOT", MX),
            entry("POLICY_TEXT:MX_U_LABEL", MX),
            entry("POLICY_TEXT:MX_PROVIDER_STAR_MISSING", MX));

    private LineToCopy() {}

    static @Nullable String of(RunFinding finding) {
        String pattern = LINES.get(finding.id());
        return pattern == null
                ? null
                : new MessageFormat(pattern)
                        .format(finding.arguments().stream()
                                .map(ForeignText::line)
                                .toArray());
    }

    /** What to do, without the line where it ends with it. */
    static String without(String todo, @Nullable String line) {
        if (line == null) {
            return todo;
        }
        String rest = todo.endsWith(".") && !line.endsWith(".") ? todo.substring(0, todo.length() - 1) : todo;
        return rest.endsWith(line)
                ? rest.substring(0, rest.length() - line.length()).strip()
                : todo;
    }
}
