package io.sealpost.mtasts;

import static io.sealpost.mtasts.PolicyFindingCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One bad text, or several, for every finding: each with the code and the place it must be found at. */
class PolicyLinterTests {

    static final String OK = "version: STSv1\nmode: enforce\nmx: mail.example.org\nmax_age: 1209600\n";

    record Row(String name, byte[] body, PolicyFindingCode code, int line, int column) {

        Row at(int otherLine) {
            return new Row(name, body, code, otherLine, column);
        }

        @Override
        public String toString() {
            return code + " at " + line + ":" + column + " in " + name.replace("\n", "⏎");
        }
    }

    private static Row row(String text, PolicyFindingCode code, int line, int column) {
        return new Row(
                text.substring(0, Math.min(60, text.length())),
                text.getBytes(StandardCharsets.UTF_8),
                code,
                line,
                column);
    }

    private static Row mode(String line, PolicyFindingCode code, int column) {
        return row(OK.replace("mode: enforce", line), code, 2, column);
    }

    private static Row mx(String line, PolicyFindingCode code, int column) {
        return row(OK.replace("mx: mail.example.org", line), code, 3, column);
    }

    private static Row maxAge(String line, PolicyFindingCode code, int column) {
        return row(OK.replace("max_age: 1209600", line), code, 4, column);
    }

    static Stream<Row> rows() {
        return Stream.of(wholes(), lines(), fields(), values(), hosts()).flatMap(List::stream);
    }

    /** RFC 8461 §3.2: the file as a whole. */
    private static List<Row> wholes() {
        return List.of(
                row("", EMPTY_FILE, 1, 1),
                row(" \n\n", EMPTY_FILE, 1, 1),
                row("{\\rtf1\\ansi\\ansicpg1252\n\\f0 version: STSv1\\\nmode: enforce\\\n}", RTF_DOCUMENT, 1, 1),
                row("<!DOCTYPE html>\n<html><body>Not Found</body></html>", HTML_PAGE, 1, 1),
                row("\n<html>", HTML_PAGE, 1, 1),
                row("%PDF-1.7", BINARY_FILE, 1, 1),
                row("version: STSv1\nmode:\0enforce", BINARY_FILE, 1, 1),
                row("v=STSv1; id=2026112301;", TXT_RECORD_PASTED, 1, 1),
                row("_mta-sts IN TXT \"v=STSv1; id=1\"", TXT_RECORD_PASTED, 1, 1),
                row("v=TLSRPTv1; rua=mailto:a@example.org", TXT_RECORD_PASTED, 1, 1),
                row(OK + "x: y\n".repeat(14_000), TOO_LARGE, 1, 1),
                row("\ufeff" + OK, BYTE_ORDER_MARK, 1, 1),
                new Row("UTF-16LE", ("\ufeff" + OK).getBytes(StandardCharsets.UTF_16LE), UTF16_TEXT, 1, 1),
                new Row("UTF-16BE", ("\ufeff" + OK).getBytes(StandardCharsets.UTF_16BE), UTF16_TEXT, 1, 1),
                new Row("UTF-16 without mark", OK.getBytes(StandardCharsets.UTF_16LE), UTF16_TEXT, 1, 1),
                new Row("Latin 1", OK.replace("mail", "é").getBytes(StandardCharsets.ISO_8859_1), INVALID_UTF8, 3, 5),
                row(OK.replace("\n", "\r"), BARE_CR, 1, 15),
                row(OK.replace("enforce\n", "enforce\r\n"), MIXED_LINE_ENDS, 2, 14),
                row(OK.strip(), MISSING_FINAL_NEWLINE, 4, 17));
    }

    /** RFC 8461 §3.2: sts-policy-field = name ":" *WSP value, nothing before the name, no blank line, no comment. */
    private static List<Row> lines() {
        return List.of(
                row(OK + "\n", BLANK_LINE, 5, 1),
                row(OK.replace("\nmx", "\n \t\nmx"), BLANK_LINE, 3, 1),
                row("# our policy\n" + OK, COMMENT_LINE, 1, 1),
                row(OK + "  // the end\n", COMMENT_LINE, 5, 3),
                mode("mode: enforce # be strict", INLINE_COMMENT, 15),
                maxAge("max_age: 604800 // a week", INLINE_COMMENT, 17),
                mx("mx: #mail", INLINE_COMMENT, 5),
                mode("  mode: enforce", LEADING_BLANKS, 1),
                mode("\u00a0mode: enforce", LEADING_BLANKS, 1),
                mode("mode: enforce  ", TRAILING_BLANKS, 14),
                mode("mode: enf\u0007orce", CONTROL_CHARACTER, 10),
                mode("mode enforce", NO_COLON, 1),
                row(OK + "hello\n", NO_COLON, 5, 1),
                maxAge("max_age=604800", EQUALS_SIGN, 8),
                mode("mode：enforce", FOREIGN_COLON, 5),
                mode("mode : enforce", SPACE_BEFORE_COLON, 5),
                row(OK + "a b: c\n", KEY_INVALID, 5, 1),
                row(OK + ": c\n", KEY_INVALID, 5, 1),
                mode("\"mode\": enforce", KEY_INVALID, 1),
                maxAge("max age: 604800", KEY_INVALID, 1),
                row(OK + "clé: c\n", KEY_INVALID, 5, 1));
    }

    private static List<Row> fields() {
        return List.of(
                row(OK.replace("version", "Version"), KEY_CASE, 1, 1),
                mode("MODE: enforce", KEY_CASE, 1),
                row(OK.replace("version", "eversion"), KEY_MISSPELT, 1, 1),
                mx("ms: mail.example.org", KEY_MISSPELT, 1),
                mx("nmx: mail.example.org", KEY_MISSPELT, 1),
                maxAge("max-age: 604800", KEY_MISSPELT, 1),
                maxAge("maxage: 604800", KEY_MISSPELT, 1),
                row(OK + "contact: postmaster\n", UNKNOWN_KEY, 5, 1),
                row(OK + "info: https://example.org/\n", EXTENSION_COLON, 5, 12),
                row(OK.replace("mode:", "mode: none\nmode:"), DUPLICATE_KEY, 3, 1),
                row(OK + "version: STSv1\n", DUPLICATE_KEY, 5, 1),
                mode("mode:", EMPTY_VALUE, 6),
                row(OK + "info: \n", EMPTY_VALUE, 5, 7),
                row(OK.replace("version: STSv1\n", ""), MISSING_VERSION, 3, 17),
                row(OK.replace("mode: enforce\n", ""), MISSING_MODE, 3, 17),
                row(OK.replace("max_age: 1209600\n", ""), MISSING_MAX_AGE, 3, 21),
                row(OK.replace("mx: mail.example.org\n", ""), MISSING_MX, 3, 17),
                row("version: STSv1\nmode: none\nmax_age: 86400\n", MISSING_MX_WITH_NONE, 3, 15),
                row(OK.replace("STSv1", "stsv1"), VERSION_CASE, 1, 10),
                row(OK.replace("STSv1", "STSv2"), VERSION_UNKNOWN, 1, 10),
                row("mode: testing\nversion: STSv1\nmx: mail.example.org\nmax_age: 86400\n", VERSION_NOT_FIRST, 2, 1));
    }

    private static List<Row> values() {
        return List.of(
                mode("mode: [enforce|testing|none]", PLACEHOLDER, 7),
                mode("mode: enforce|testing", PLACEHOLDER, 7),
                mode("mode: {{ mode }}", PLACEHOLDER, 7),
                mode("mode: <mode>", PLACEHOLDER, 7),
                mode("mode: [testing]", VALUE_IN_BRACKETS, 7),
                mode("mode: \"enforce\"", VALUE_IN_QUOTES, 7),
                mode("mode: enforce;", VALUE_PUNCTUATION, 14),
                mode("mode: Enforce", MODE_CASE, 7),
                mode("mode: enforced", MODE_MISSPELT, 7),
                mode("mode: test", MODE_MISSPELT, 7),
                mode("mode: report", MODE_REPORT, 7),
                mode("mode: strict", MODE_UNKNOWN, 7),
                maxAge("max_age: 604,800", MAX_AGE_SEPARATORS, 10),
                maxAge("max_age: 604 800", MAX_AGE_SEPARATORS, 10),
                maxAge("max_age: -1", MAX_AGE_NEGATIVE, 10),
                maxAge("max_age: 1 week", MAX_AGE_UNIT, 10),
                maxAge("max_age: 7d", MAX_AGE_UNIT, 10),
                maxAge("max_age: enforce", MAX_AGE_IS_MODE, 10),
                maxAge("max_age: forever", MAX_AGE_NOT_DIGITS, 10),
                maxAge("max_age: 31557601", MAX_AGE_TOO_LARGE, 10),
                maxAge("max_age: 00000604800", MAX_AGE_TOO_LARGE, 10),
                maxAge("max_age: 0", MAX_AGE_ZERO, 10),
                maxAge("max_age: 3600", MAX_AGE_UNDER_A_DAY, 10),
                maxAge("max_age: 86400", MAX_AGE_SHORT_FOR_ENFORCE, 10));
    }

    /** RFC 8461 §3.2: sts-policy-mx-value = ["*."] Domain. */
    private static List<Row> hosts() {
        return List.of(
                mx("mx: .", MX_NULL, 5),
                mx("mx: Priority 1: SMTP.GOOGLE.COM", MX_PRIORITY, 5),
                mx("mx: 10 mail.example.org", MX_PRIORITY, 5),
                mx("mx: a.example.org, b.example.org", MX_SEVERAL_HOSTS, 5),
                mx("mx: a.example.org b.example.org", MX_SEVERAL_HOSTS, 5),
                mx("mx: https://mail.example.org", MX_URL, 5),
                mx("mx: mail.example.org:25", MX_PORT, 5),
                mx("mx: postmaster@example.org", MX_MAIL_ADDRESS, 5),
                mx("mx: 192.0.2.1", MX_ADDRESS, 5),
                mx("mx: 2001:db8::1", MX_ADDRESS, 5),
                mx("mx: [192.0.2.1]", MX_ADDRESS, 5),
                mx("mx: mail.example.org.", MX_TRAILING_DOT, 5),
                mx("mx: mail.bücher.example", MX_U_LABEL, 5),
                mx("mx: mail_1.example.org", MX_UNDERSCORE, 5),
                mx("mx: *.*.example.org", MX_WILDCARD_REPEATED, 5),
                mx("mx: mail.*.example.org", MX_WILDCARD_INSIDE, 5),
                mx("mx: mail*.example.org", MX_WILDCARD_INSIDE, 5),
                mx("mx: *", MX_WILDCARD_INSIDE, 5),
                mx("mx: " + "a".repeat(64) + ".example.org", MX_TOO_LONG, 5),
                mx("mx: " + "abcdefgh.".repeat(30) + "org", MX_TOO_LONG, 5),
                mx("mx: mail..example.org", MX_INVALID, 5),
                mx("mx: -mail.example.org", MX_INVALID, 5),
                mx("mx: mail!.example.org", MX_INVALID, 5),
                mx("mx: mail", MX_SINGLE_LABEL, 5),
                mx("mx: MAIL.Example.ORG", MX_UPPER_CASE, 5),
                mx("mx: a.example.org\nmx: a.example.org", MX_DUPLICATE, 5).at(4),
                mx("mx: mail.protection.outlook.com", MX_PROVIDER_STAR_MISSING, 5),
                mx("mx: *.mx.microsoft", MX_PROVIDER_STAR_TOO_HIGH, 5));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void findsItThere(Row row) {
        PolicyReading reading = StsPolicy.read(row.body());
        assertThat(reading.findings())
                .anySatisfy(finding -> assertThat(finding)
                        .returns(row.code(), PolicyFinding::code)
                        .returns(row.line(), PolicyFinding::line)
                        .returns(row.column(), PolicyFinding::column));
        if (row.code().fatal()) {
            assertThat(reading.policy()).isNull();
        }
    }

    @Test
    void everyCodeHasAnInput() {
        assertThat(rows().map(Row::code)).contains(PolicyFindingCode.values());
    }

    @Test
    void findsNothingInTheCanonicalText() {
        PolicyReading reading = StsPolicy.read(OK);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.policy())
                .isEqualTo(
                        new StsPolicy(PolicyMode.ENFORCE, new MaxAge(1_209_600), List.of(pattern("mail.example.org"))));
    }

    @Test
    void acceptsWhatTheGrammarAllows() {
        String loose = "version:STSv1\r\nmode:\t enforce \r\nx-y.z: a b\r\nmx: *.example.org\r\nmax_age: 0604800";
        PolicyReading reading = StsPolicy.read(loose);
        assertThat(reading.hasErrors()).isFalse();
        assertThat(reading.policy())
                .isEqualTo(new StsPolicy(PolicyMode.ENFORCE, new MaxAge(604_800), List.of(pattern("*.example.org"))));
    }

    @Test
    void takesTheFirstOfTwoEqualFields() {
        // RFC 8461 §3.2: all entries except for the first SHALL be ignored.
        StsPolicy policy =
                StsPolicy.read(OK.replace("mode:", "mode: none\nmode:")).policy();
        assertThat(policy).extracting(StsPolicy::mode).isEqualTo(PolicyMode.NONE);
    }

    @Test
    void losesTheHostOfAMisspeltName() {
        PolicyReading reading = StsPolicy.read(OK + "ms: mail2.example.org\n");
        assertThat(reading.policy())
                .isNotNull()
                .extracting(StsPolicy::mx)
                .isEqualTo(List.of(pattern("mail.example.org")));
        assertThat(reading.hasErrors()).isTrue();
    }

    @Test
    void namesOneFaultOnce() {
        assertThat(codes("version: STSv1\nmode: enforced\nmx: mail.example.org\nmax_age: 604,800\n"))
                .containsExactly(MODE_MISSPELT, MAX_AGE_SEPARATORS);
        assertThat(codes(OK.replace("mx: mail", "nmx: mail"))).containsExactly(KEY_MISSPELT);
        assertThat(codes("\ufeff" + OK)).containsExactly(BYTE_ORDER_MARK);
        assertThat(codes(OK.replace("mode: enforce", "mode: [enforce|testing|none] # choose")))
                .containsExactly(PLACEHOLDER, INLINE_COMMENT);
    }

    @Test
    void quotesForeignTextHarmlessly() {
        PolicyFinding finding = StsPolicy.read(OK + "x\u202e\u200by" + "z".repeat(500))
                .findings()
                .getFirst();
        assertThat(finding.code()).isEqualTo(NO_COLON);
        assertThat(finding.arguments().getFirst())
                .startsWith("x\ufffd\ufffdyzzz")
                .hasSize(81)
                .endsWith("…");
    }

    @Test
    void countsColumnsInCharacters() {
        PolicyFinding finding = StsPolicy.read(OK.replace("mode: enforce", "mode: 😀😀 # x")).findings().stream()
                .filter(found -> found.code() == INLINE_COMMENT)
                .findFirst()
                .orElseThrow();
        assertThat(finding.column()).isEqualTo(10);
    }

    @Test
    void keepsAHundredFindingsAtMost() {
        PolicyReading reading = StsPolicy.read(OK + "x: y\n".repeat(500) + "hello\n");
        assertThat(reading.findings()).hasSize(100);
        assertThat(reading.policy()).isNull();
    }

    private static List<PolicyFindingCode> codes(String text) {
        return StsPolicy.read(text).findings().stream().map(PolicyFinding::code).toList();
    }

    private static MxPattern pattern(String text) {
        return ((MxPatternReading.Valid) MxPattern.read(text)).pattern();
    }
}
