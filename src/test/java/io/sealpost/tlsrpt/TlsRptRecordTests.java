package io.sealpost.tlsrpt;

import static io.sealpost.tlsrpt.TlsRptFindingCode.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TXT records at _smtp._tls, good and bad (RFC 8460 §3). */
class TlsRptRecordTests {

    private static final long SEED = 8460;

    record Row(List<String> texts, TlsRptFindingCode code, int record, int column) {}

    private static Row row(String text, TlsRptFindingCode code, int column) {
        return new Row(List.of(text), code, 1, column);
    }

    private static Row rua(String uris, TlsRptFindingCode code, int offset) {
        return row("v=TLSRPTv1; rua=" + uris, code, 17 + offset);
    }

    static Stream<Row> rows() {
        return Stream.of(misses(), faults(), uris()).flatMap(List::stream);
    }

    private static List<Row> misses() {
        return List.of(
                row("\"v=TLSRPTv1; rua=mailto:a@b.example\"", QUOTES, 1),
                row(" v=TLSRPTv1; rua=mailto:a@b.example", LEADING_BLANKS, 1),
                row("v=TLSRPTV1; rua=mailto:a@b.example", VERSION_CASE, 1),
                row("v=TLSRPTv1 ; rua=mailto:a@b.example", VERSION_SPACE, 11),
                row("v=TLSRPTv1 rua=mailto:a@b.example", VERSION_NO_SEMICOLON, 11),
                row("v=TLSRPTv2; rua=mailto:a@b.example", VERSION_UNKNOWN, 1),
                row("rua=mailto:a@b.example; v=TLSRPTv1", VERSION_NOT_FIRST, 25),
                row("rua=mailto:a@b.example", VERSION_MISSING, 1),
                row("v=TLSRPTv1\\; rua=mailto:a@b.example", BACKSLASH, 11),
                row("v=STSv1; id=1;", STS_RECORD, 1),
                row("v=spf1 -all", OTHER_RECORD, 1));
    }

    private static List<Row> faults() {
        return List.of(
                new Row(
                        List.of("v=TLSRPTv1; rua=mailto:a@b.example", "v=TLSRPTv1; rua=mailto:c@b.example"),
                        SEVERAL_RECORDS,
                        2,
                        1),
                row("v=TLSRPTv1;", RUA_MISSING, 12),
                row("v=TLSRPTv1; RUA=mailto:a@b.example", RUA_KEY_CASE, 13),
                row("v=TLSRPTv1; rua=mailto:a@b.example; rua=mailto:c@b.example", RUA_DUPLICATE, 37),
                row("v=TLSRPTv1;; rua=mailto:a@b.example", EMPTY_FIELD, 12),
                row("v=TLSRPTv1; rua", NO_EQUALS, 13),
                row("v=TLSRPTv1; rua = mailto:a@b.example", SPACE_AT_EQUALS, 17),
                row("v=TLSRPTv1; rua=mailto:a@b.example; -x=y", FIELD_NAME, 37),
                row("v=TLSRPTv1; rua=mailto:a@b.example; x=", FIELD_VALUE, 39),
                row("v=TLSRPTv1; rua=mailto:a@b.example; ruf=y", EXTENSION, 37));
    }

    private static List<Row> uris() {
        return List.of(
                rua("", URI_EMPTY, 0),
                rua("mailto:a@b.example,", URI_EMPTY, 19),
                rua("https://", URI_INVALID, 0),
                rua("https://a b.example/", URI_INVALID, 0),
                rua("reports", SCHEME_MISSING, 0),
                rua("http://b.example/", SCHEME_UNKNOWN, 0),
                rua("mailto:a@b.example, ftp://b.example", SCHEME_UNKNOWN, 20),
                rua("a@b.example", MAILTO_MISSING, 0),
                rua("mailto://a@b.example", MAILTO_SLASHES, 0),
                rua("mailto:a", MAIL_ADDRESS_INVALID, 0),
                rua("mailto:a@b", MAIL_ADDRESS_INVALID, 0),
                rua("mailto:a@b@c.example", MAIL_ADDRESS_INVALID, 0),
                rua("https://b.example/a!b", MUST_BE_ENCODED, 0),
                rua("mailto:a%2@b.example", PERCENT_BROKEN, 0),
                rua("mailto:a@bücher.example", NOT_ASCII, 0),
                rua("mailto:a@b.example!10m", DMARC_SIZE, 18),
                rua("mailto:a@b.example,mailto:a@b.example", URI_DUPLICATE, 19),
                rua("mailto:a@b.example,https://b.example/", SEVERAL_URIS, -4));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void findsItThere(Row row) {
        TlsRptReading reading = TlsRptRecord.read(row.texts());
        assertThat(reading.findings())
                .anySatisfy(finding -> assertThat(finding)
                        .returns(row.code(), TlsRptFinding::code)
                        .returns(row.record(), TlsRptFinding::record)
                        .returns(row.column(), TlsRptFinding::column));
        boolean harmless = row.code().severity() == Severity.NOTICE && row.code() != OTHER_RECORD;
        assertThat(reading instanceof TlsRptReading.Valid).isEqualTo(harmless);
    }

    @Test
    void everyCodeHasAnInput() {
        assertThat(rows().map(Row::code)).contains(TlsRptFindingCode.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=TLSRPTv1; rua=mailto:tls@example.org",
                "v=TLSRPTv1;rua=mailto:tls@example.org;",
                "v=TLSRPTv1; x=y ; rua=https://r.example.org/v1?a=%2C&b=c",
                "v=TLSRPTv1; rua=mailto:tls@example.org , https://r.example.org/",
                "v=TLSRPTv1; rua=MAILTO:tls%21x@example.org?subject=TLS",
            })
    void readsWhatTheGrammarAllows(String text) {
        assertThat(TlsRptRecord.read(List.of(text))).isInstanceOf(TlsRptReading.Valid.class);
    }

    @Test
    void writesAndReadsAgain() {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            List<ReportUri> rua = new ArrayList<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                String local = Long.toString(random.nextLong(), 36) + "!,;% é".charAt(random.nextInt(6));
                rua.add(
                        random.nextBoolean()
                                ? ReportUri.mailto(local + "@example.org")
                                : new ReportUri("https://r%d.example.org/a".formatted(random.nextInt(9))));
            }
            TlsRptRecord record = new TlsRptRecord(rua);
            assertThat(TlsRptRecord.read(List.of(record.text())))
                    .as("seed %d, record %d: %s", SEED, i, record)
                    .isInstanceOfSatisfying(
                            TlsRptReading.Valid.class,
                            valid -> assertThat(valid.record()).isEqualTo(record));
        }
    }

    @Test
    void encodesWhatMayNotStandInARecord() {
        assertThat(ReportUri.mailto("a!b,c;d@example.org")).hasToString("mailto:a%21b%2Cc%3Bd@example.org");
        assertThatIllegalArgumentException().isThrownBy(() -> new ReportUri("http://example.org"));
        assertThatIllegalArgumentException().isThrownBy(() -> new TlsRptRecord(List.of()));
    }

    @Test
    void neitherThrowsNorDawdles() {
        Random random = new Random(SEED);
        String[] tokens = {
            "v=TLSRPTv1",
            ";",
            "; ",
            "rua=",
            "mailto:",
            "https://",
            "a@b.example",
            ",",
            "!",
            "!10m",
            "%",
            "%2C",
            " ",
            "\t",
            "=",
            "x",
            "é",
            "😀",
            "\0",
            "\ud800",
            "[",
            "//",
            "?",
            "#",
            "\\",
            "\"",
            "v=STSv1;",
            "RUA="
        };
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "v=TLSRPTv1; rua=" : "");
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(tokens[random.nextInt(tokens.length)]);
            }
            assertQuick(text.toString(), i);
        }
        for (String token : tokens) {
            assertQuick("v=TLSRPTv1; rua=" + token.repeat(65_000 / token.length()), -1);
            assertQuick("v=TLSRPTv1; rua=mailto:" + (token + ",").repeat(65_000 / (token.length() + 1)), -1);
        }
    }

    /** Up to three more tries, of which the fastest counts: other work on the machine can stop a thread for long. */
    private static void assertQuick(String text, int number) {
        long fastest = Long.MAX_VALUE;
        for (int tries = 0; tries < 4 && fastest > 100_000_000; tries++) {
            long start = System.nanoTime();
            try {
                TlsRptRecord.read(List.of(text));
            } catch (RuntimeException e) {
                throw new AssertionError("Seed %d, input %d: %s".formatted(SEED, number, text), e);
            }
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        assertThat(fastest).as("seed %d, input %d", SEED, number).isLessThan(100_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyCodeSpeaks(String language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages.tlsrpt",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        TreeSet<String> keys = new TreeSet<>();
        for (TlsRptFindingCode code : TlsRptFindingCode.values()) {
            List.of("seen", "why", "todo").forEach(part -> keys.add(code.messageKey() + "." + part));
        }
        assertThat(new TreeSet<>(bundle.keySet())).isEqualTo(keys);
        keys.forEach(key -> assertThat(new MessageFormat(bundle.getString(key), Locale.ROOT).format(new Object[] {"•"}))
                .isNotBlank()
                .doesNotContain("{"));
    }
}
