package io.sealpost.mtasts;

import static io.sealpost.mtasts.StsRecordFindingCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TXT records at _mta-sts, good and bad (RFC 8461 §3.1). */
class StsRecordTests {

    record Row(List<String> texts, StsRecordFindingCode code, int record, int column) {}

    private static Row row(String text, StsRecordFindingCode code, int column) {
        return new Row(List.of(text), code, 1, column);
    }

    static Stream<Row> rows() {
        return Stream.concat(misses().stream(), faults().stream());
    }

    /** Records that a sender drops, since they do not begin v=STSv1; . */
    private static List<Row> misses() {
        return List.of(
                row("\"v=STSv1; id=1;\"", QUOTES, 1),
                row(" v=STSv1; id=1;", LEADING_BLANKS, 1),
                row("v=STSV1; id=1;", VERSION_CASE, 1),
                row("V=STSv1; id=1;", VERSION_CASE, 1),
                row("v=STSv1 ; id=1;", VERSION_SPACE, 8),
                row("v = STSv1; id=1;", VERSION_SPACE, 1),
                row("v=STSv1 id=1", VERSION_NO_SEMICOLON, 8),
                row("v=STSv1", VERSION_NO_SEMICOLON, 8),
                row("v=STSv2; id=1;", VERSION_UNKNOWN, 1),
                row("v=STSv11; id=1;", VERSION_UNKNOWN, 1),
                row("id=1; v=STSv1;", VERSION_NOT_FIRST, 7),
                row("id=20261123", VERSION_MISSING, 1),
                row("v=STSv1\\; id=1\\;", BACKSLASH, 8),
                row("version: STSv1", POLICY_PASTED, 1),
                row("v=TLSRPTv1; rua=mailto:a@example.org", TLSRPT_RECORD, 1),
                row("v=spf1 -all", OTHER_RECORD, 1),
                row("", OTHER_RECORD, 1));
    }

    private static List<Row> faults() {
        return List.of(
                new Row(List.of("v=STSv1; id=1;", "v=spf1", "v=STSv1; id=2;"), SEVERAL_RECORDS, 3, 1),
                row("v=STSv1;", ID_MISSING, 9),
                row("v=STSv1; id=;", ID_EMPTY, 13),
                row("v=STSv1; id=test-123;", ID_CHARACTER, 17),
                row("v=STSv1; id=é;", ID_CHARACTER, 13),
                row("v=STSv1; id=" + "1".repeat(33) + ";", ID_TOO_LONG, 45),
                row("v=STSv1; ID=1;", ID_KEY_CASE, 10),
                row("v=STSv1; id=1; id=2;", ID_DUPLICATE, 16),
                row("v=STSv1; id=a;;", EMPTY_FIELD, 15),
                row("v=STSv1; id", NO_EQUALS, 10),
                row("v=STSv1; id = 1;", SPACE_AT_EQUALS, 13),
                row("v=STSv1; id=1; -x=1;", FIELD_NAME, 16),
                row("v=STSv1; id=1; x=a=b;", FIELD_VALUE, 18),
                row("v=STSv1; id=1 ", BLANKS_AT_END, 14),
                row("v=STSv1; id=1; ", TRAILING_BLANKS, 15),
                row("v=STSv1; id=1; x=y;", EXTENSION, 16));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void findsItThere(Row row) {
        StsRecordReading reading = StsRecord.read(row.texts());
        assertThat(reading.findings())
                .anySatisfy(finding -> assertThat(finding)
                        .returns(row.code(), StsRecordFinding::code)
                        .returns(row.record(), StsRecordFinding::record)
                        .returns(row.column(), StsRecordFinding::column));
        assertThat(reading instanceof StsRecordReading.Valid)
                .isEqualTo(row.code() == EXTENSION || row.code() == TRAILING_BLANKS);
    }

    @Test
    void everyCodeHasAnInput() {
        assertThat(rows().map(Row::code)).contains(StsRecordFindingCode.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=STSv1; id=2026112301;",
                "v=STSv1;id=2026112301",
                "v=STSv1; \t id=2026112301 \t;",
                "v=STSv1; x-1.y_z=!; id=2026112301"
            })
    void readsWhatTheGrammarAllows(String text) {
        assertThat(StsRecord.read(List.of(text))).isInstanceOfSatisfying(StsRecordReading.Valid.class, valid -> {
            assertThat(valid.record()).isEqualTo(new StsRecord(new PolicyId("2026112301")));
            assertThat(valid.text()).isEqualTo(text);
        });
    }

    @Test
    void writesTheOneFormThatEverySenderReads() {
        assertThat(new StsRecord(new PolicyId("2026112301"))).hasToString("v=STSv1; id=2026112301;");
    }

    @Test
    void looksPastRecordsOfOthers() {
        StsRecordReading reading = StsRecord.read(List.of("v=spf1 -all", "v=STSv1; id=7;"));
        assertThat(reading).isInstanceOf(StsRecordReading.Valid.class);
        assertThat(reading.findings()).extracting(StsRecordFinding::code).containsExactly(OTHER_RECORD);
    }

    @Test
    void tellsTheKindsApart() {
        assertThat(StsRecord.read(List.of())).isInstanceOf(StsRecordReading.None.class);
        assertThat(StsRecord.read(List.of("v=STSV1; id=1;"))).isInstanceOf(StsRecordReading.None.class);
        assertThat(StsRecord.read(List.of("v=STSv1; id=1;", "v=STSv1; id=1;")))
                .isInstanceOf(StsRecordReading.Several.class);
        assertThat(StsRecord.read(List.of("v=STSv1; id=a-b;"))).isInstanceOf(StsRecordReading.Invalid.class);
    }

    @Test
    void findsAFaultBehindManyExtensions() {
        String text = "v=STSv1; id=1;" + "x=y;".repeat(200) + ";";
        assertThat(StsRecord.read(List.of(text)))
                .isInstanceOfSatisfying(
                        StsRecordReading.Invalid.class,
                        invalid -> assertThat(invalid.findings()).hasSize(50));
    }
}
