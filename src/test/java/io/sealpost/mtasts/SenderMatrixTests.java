package io.sealpost.mtasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The matrix of docs/interpretations.md: what each of seven senders makes of each of 32 texts. */
class SenderMatrixTests {

    /** Name, then snawoot, tlspol, mox, maddy, Stalwart, KumoMTA, mailauth: a mode, or X and the reason. */
    private static final String MATRIX = """
            ok LF | enforce | enforce | enforce | enforce | enforce | enforce | enforce
            ok CRLF | enforce | enforce | enforce | enforce | enforce | enforce | enforce
            no final EOL | enforce | enforce | enforce | enforce | enforce | enforce | enforce
            trailing blank line | enforce | X blank line | X key | X field | enforce | enforce | enforce
            blank line in middle | enforce | X blank line | X key | X field | enforce | enforce | enforce
            none, no mx | none | none | none | none | X mx | none | none
            none, with mx | none | none | none | none | none | none | none
            max_age 31557601 | X max_age | enforce | enforce | enforce | enforce | enforce | X max_age
            max_age 0 | enforce | enforce | enforce | enforce | enforce | enforce | enforce
            max_age 604,800 | X max_age | X max_age | X leftover | X max_age | enforce | X max_age | X max_age
            max_age=604800 | X max_age | X no colon | X colon | X field | enforce | X colon | X max_age
            no max_age | X max_age | X missing | X missing max_age | X missing max_age | enforce | X max_age | X max_age
            no version | X version | X missing | X missing version | X missing version | enforce | X version | X version
            no mode | X mode | X missing | X missing mode | X missing mode | none | X mode | none
            mode: Enforce | X mode | X mode | X mode | X mode | X mode | X mode | enforce
            mode: enforced | X mode | X mode | X leftover | X mode | X mode | X mode | X mode
            dup mode none,enforce | enforce | none | none | enforce | enforce | X mode | enforce
            mx trailing dot | enforce | enforce | X mx | enforce | enforce | enforce | enforce
            mx is IP | enforce | X mx | X mx | enforce | enforce | enforce | enforce
            mx U-label | enforce | X mx | X mx | enforce | enforce | enforce | enforce
            mx underscore | enforce | X mx | X leftover | enforce | enforce | enforce | enforce
            mx *.*.example | enforce | X mx | X mx | enforce | enforce | enforce | enforce
            mx list on one line | enforce | X mx | X leftover | enforce | enforce | enforce | enforce
            inline # comment | X max_age | X mode | X leftover | X mode | X mode | X mode | X mode
            # comment line | enforce | X ext name | X key | enforce | enforce | enforce | enforce
            leading spaces | X version | X ext name | X key | X missing version | enforce | enforce | enforce
            Version: / Mode: caps | X version | X missing | X missing version | X missing version | X mx | X version | enforce
            UTF-8 BOM | X version | X ext name | X key | X missing version | enforce | X version | X version
            nmx: typo only | X mx | X missing | X missing mx | X mx | X mx | X mx | X mx
            ext field | enforce | enforce | enforce | enforce | enforce | enforce | enforce
            ext with url | enforce | enforce | enforce | X field | enforce | enforce | enforce
            mx:. (null mx) | testing | X mx | X mx | testing | testing | testing | testing
            """;

    private static final String OK = "version: STSv1\nmode: enforce\nmx: mail.example.org\nmax_age: 604800\n";

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("ok LF", OK),
            Map.entry("ok CRLF", OK.replace("\n", "\r\n")),
            Map.entry("no final EOL", OK.strip()),
            Map.entry("trailing blank line", OK + "\n"),
            Map.entry("blank line in middle", OK.replace("\nmx", "\n\nmx")),
            Map.entry("none, no mx", "version: STSv1\nmode: none\nmax_age: 604800\n"),
            Map.entry("none, with mx", OK.replace("enforce", "none")),
            Map.entry("max_age 31557601", OK.replace("604800", "31557601")),
            Map.entry("max_age 0", OK.replace("604800", "0")),
            Map.entry("max_age 604,800", OK.replace("604800", "604,800")),
            Map.entry("max_age=604800", OK.replace("max_age: ", "max_age=")),
            Map.entry("no max_age", OK.replace("max_age: 604800\n", "")),
            Map.entry("no version", OK.replace("version: STSv1\n", "")),
            Map.entry("no mode", OK.replace("mode: enforce\n", "")),
            Map.entry("mode: Enforce", OK.replace("enforce", "Enforce")),
            Map.entry("mode: enforced", OK.replace("enforce", "enforced")),
            Map.entry("dup mode none,enforce", OK.replace("mode:", "mode: none\nmode:")),
            Map.entry("mx trailing dot", OK.replace("example.org", "example.org.")),
            Map.entry("mx is IP", OK.replace("mail.example.org", "192.0.2.1")),
            Map.entry("mx U-label", OK.replace("example", "bücher")),
            Map.entry("mx underscore", OK.replace("mail", "mail_1")),
            Map.entry("mx *.*.example", OK.replace("mail", "*.*")),
            Map.entry("mx list on one line", OK.replace("mail.example.org", "a.example.org, b.example.org")),
            Map.entry(
                    "inline # comment",
                    OK.replace("enforce", "enforce # or testing").replace("604800", "604800 # a week")),
            Map.entry("# comment line", "# Policy: example.org\n" + OK),
            Map.entry("leading spaces", OK.strip().indent(2)),
            Map.entry(
                    "Version: / Mode: caps",
                    OK.replace("version", "Version")
                            .replace("mode", "Mode")
                            .replace("mx", "Mx")
                            .replace("max_age", "Max_age")),
            Map.entry("UTF-8 BOM", "\ufeff" + OK),
            Map.entry("nmx: typo only", OK.replace("mx:", "nmx:")),
            Map.entry("ext field", OK + "contact: postmaster\n"),
            Map.entry("ext with url", OK + "info: https://example.org/sts\n"),
            Map.entry("mx:. (null mx)", "version: STSv1\nmode: testing\nmx: .\nmax_age: 604800\n"));

    static Stream<List<String>> rows() {
        return MATRIX.lines()
                .map(row -> Arrays.stream(row.split("\\|")).map(String::strip).toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void reads(List<String> row) {
        PolicyReading reading = StsPolicy.read(text(row.getFirst()));
        List<String> cells = new ArrayList<>(List.of(row.getFirst()));
        reading.senders().forEach(sender -> cells.add(cell(sender)));
        assertThat(cells).isEqualTo(row);
    }

    @Test
    void isWhole() {
        assertThat(rows()).hasSize(32).allSatisfy(row -> assertThat(row).hasSize(8));
        assertThat(rows().map(List::getFirst))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(TEXTS.keySet());
    }

    @Test
    void everySenderReadsTheCanonicalTextAlike() {
        for (PolicyMode mode : PolicyMode.values()) {
            String text = OK.replace("enforce", mode.toString());
            assertThat(StsPolicy.read(text).understoodByAll()).isTrue();
        }
    }

    @Test
    void namesTheSendersThatReadSomethingElse() {
        PolicyReading lost = StsPolicy.read(OK.replace("mx: mail", "mx: mail.example.org\nms: mail2"));
        assertThat(lost.readingOtherwise()).isEmpty();
        PolicyReading twice = StsPolicy.read(text("dup mode none,enforce"));
        assertThat(twice.policy()).isNotNull();
        assertThat(twice.readingOtherwise())
                .containsExactly(Sender.SNAWOOT, Sender.MADDY, Sender.STALWART, Sender.MAILAUTH);
        assertThat(twice.refusing()).containsExactly(Sender.KUMOMTA);
        PolicyReading comma = StsPolicy.read(text("max_age 604,800"));
        assertThat(comma.readingOtherwise()).containsExactly(Sender.STALWART);
        assertThat(comma.senders().get(4))
                .isEqualTo(new SenderReading.Accepted(
                        Sender.STALWART, PolicyMode.ENFORCE, 86_400, List.of("mail.example.org")));
    }

    @Test
    void pointsAtTheLineOfRefusal() {
        PolicyReading reading = StsPolicy.read(OK.replace("enforce", "enforced"));
        assertThat(reading.senders())
                .allSatisfy(sender ->
                        assertThat(((SenderReading.Refused) sender).line()).isEqualTo(2));
    }

    private static String text(String name) {
        return Objects.requireNonNull(TEXTS.get(name), name);
    }

    private static String cell(SenderReading reading) {
        return switch (reading) {
            case SenderReading.Accepted accepted -> accepted.mode().toString();
            case SenderReading.Refused refused -> "X " + words(refused);
        };
    }

    private static String words(SenderReading.Refused refused) {
        return switch (refused.refusal()) {
            case MISSING_VERSION -> "missing version";
            case MISSING_MODE -> "missing mode";
            case MISSING_MAX_AGE -> "missing max_age";
            case MISSING_MX -> "missing mx";
            case COLON -> refused.sender() == Sender.TLSPOL ? "no colon" : "colon";
            case EXTENSION_NAME -> "ext name";
            case BLANK_LINE -> "blank line";
            default -> refused.refusal().name().toLowerCase(java.util.Locale.ROOT);
        };
    }
}
