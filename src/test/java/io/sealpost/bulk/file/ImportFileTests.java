package io.sealpost.bulk.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files in the shapes in which spreadsheets, programs and people write them. */
class ImportFileTests {

    private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;
    private static final Charset UTF_8 = StandardCharsets.UTF_8;
    private static final String LARGE = "bulk.file.json.large";

    @TempDir
    private Path folder;

    private final List<TypedRow> rows = new ArrayList<>();

    static Stream<Arguments> good() {
        return Stream.of(
                row("commas", "name,mode,max_age,mx\na.example,enforce,86400,mx.example\n", UTF_8, "1"),
                row("semicolons", "name;mode;max_age;mx\r\na.example;enforce;86400;mx.example\r\n", UTF_8, "1"),
                row("tabs", "name\tmode\tmax_age\tmx\na.example\tenforce\t86400\tmx.example", UTF_8, "1"),
                row("CR only", "name,mode,max_age,mx\ra.example,enforce,86400,mx.example\r", UTF_8, "1"),
                row("BOM", "\ufeffname,mode,max_age,mx\na.example,enforce,86400,mx.example", UTF_8, "1"),
                row(
                        "UTF-16",
                        "\ufeffname\tmode\tmax_age\tmx\na.example\tenforce\t86400\tmx.example",
                        StandardCharsets.UTF_16LE,
                        "1"),
                row(
                        "quotes",
                        "\"name\",\"mode\",\"max_age\",\"mx\"\n\"a.example\", \"enforce\" ,86400,\"mx.example\"",
                        UTF_8,
                        "1"),
                row("blank lines", "\n\nname,mode,max_age,mx\n\n\na.example,enforce,86400,mx.example\n\n", UTF_8, "1"),
                row(
                        "said by a spreadsheet",
                        "sep=;\nname;mode;max_age;mx\na.example;enforce;86400;mx.example",
                        UTF_8,
                        "1"),
                row("other names", "Domaine,Mode,Max-Age,MX\na.example,enforce,86400,mx.example", UTF_8, "1"),
                row("another order", "mx,max age,mode,domain\nmx.example,86400,enforce,a.example", UTF_8, "1"),
                row(
                        "JSON",
                        "[{\"name\":\"a.example\",\"mode\":\"enforce\",\"maxAge\":86400,\"mx\":[\"mx.example\"]}]",
                        UTF_8,
                        "1"),
                row(
                        "JSON in an object",
                        " {\"domains\":[{\"name\":\"a.example\",\"mode\":\"enforce\",\"max_age\":86400,"
                                + "\"mx\":\"mx.example\",\"organization\":null}]} ",
                        UTF_8,
                        "1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void readsTheSameRow(String shape, String text, Charset charset, String count) throws Exception {
        ReadFile read = read(text.getBytes(charset));
        assertThat(read.rows()).isEqualTo(Integer.parseInt(count));
        assertThat(read.notes()).isEmpty();
        TypedRow only = rows.getFirst();
        assertThat(only.name()).isEqualTo("a.example");
        assertThat(only.mode()).isEqualTo("enforce");
        assertThat(only.maxAge()).isEqualTo("86400");
        assertThat(only.mx()).isEqualTo("mx.example");
        assertThat(only.organization()).isEmpty();
        assertThat(only.remarks()).isEmpty();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("nothing", new byte[0], "bulk.file.empty", List.of()),
                Arguments.of("blanks", bytes(" \n\n"), "bulk.file.empty", List.of()),
                Arguments.of("only a head", bytes("name,mode\n"), "bulk.file.empty", List.of()),
                Arguments.of("empty list", bytes("[]"), "bulk.file.empty", List.of()),
                Arguments.of("zip", HexFormat.of().parseHex("504b030414000000"), "bulk.file.packed", List.of()),
                Arguments.of("gzip", HexFormat.of().parseHex("1f8b080000000000"), "bulk.file.packed", List.of()),
                Arguments.of("old Excel", HexFormat.of().parseHex("d0cf11e0a1b11ae1"), "bulk.file.packed", List.of()),
                Arguments.of("NUL", bytes("name\na.example\0"), "bulk.file.binary", List.of()),
                Arguments.of("no head", bytes("a.example,enforce\n"), "bulk.file.head", List.of()),
                Arguments.of("other columns", bytes("host,ttl\na.example,1\n"), "bulk.file.head", List.of()),
                Arguments.of("a column twice", bytes("name,mode,mode\n"), "bulk.file.column.twice", List.of("mode")),
                Arguments.of(
                        "open quote", bytes("name\na.example\n\"b.example\nc.example"), "bulk.file.csv", List.of("4")),
                Arguments.of("text behind a quote", bytes("name\n\"a\"b.example"), "bulk.file.csv", List.of("2")),
                Arguments.of(
                        "too many rows", bytes("name\n" + "a.example\n".repeat(11)), "bulk.file.rows", List.of("10")),
                Arguments.of("cut JSON", bytes("[{\"name\":\"a.example\""), "bulk.file.json", List.of("1", "21")),
                Arguments.of("JSON with a trailer", bytes("[\"a.example\"]\nx"), "bulk.file.json", List.of("2", "1")),
                Arguments.of(
                        "a field twice",
                        bytes("[{\"name\":\"a\",\"name\":\"b\"}]"),
                        "bulk.file.json",
                        List.of("1", "20")),
                Arguments.of("no list", bytes("{\"name\":\"a.example\"}"), "bulk.file.json.array", List.of()),
                Arguments.of(
                        "Latin-1 in JSON", "[\"é.example\"]".getBytes(LATIN_1), "bulk.file.json", List.of("1", "3")),
                Arguments.of("a quote between columns", bytes("sep=\"\nname\n"), "bulk.file.head", List.of()),
                Arguments.of(
                        "a row without an end",
                        bytes("name\na.example\n" + "a,".repeat(100_000)),
                        "bulk.file.csv.long",
                        List.of("3")),
                Arguments.of("deep", bytes("[".repeat(5_000)), LARGE, List.of("1", "22")),
                Arguments.of("deep inside", bytes("[{\"x\":" + "{\"x\":".repeat(30)), LARGE, List.of()),
                Arguments.of("many fields", bytes("[\n{" + fields(101) + "}]"), LARGE, List.of("2")),
                Arguments.of("many fields inside", bytes("[{\"x\":{" + fields(6_000) + "}}]"), LARGE, List.of()),
                Arguments.of("many of no use", bytes("[[" + "1,".repeat(6_000) + "1]]"), LARGE, List.of()),
                Arguments.of(
                        "many mail servers",
                        bytes("[{\"mx\":[" + "\"a\",".repeat(1_000) + "\"a\"]}]"),
                        LARGE,
                        List.of()),
                Arguments.of("a long text", bytes("[\"" + "a".repeat(100_001) + "\"]"), LARGE, List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refusesByWords(String what, byte[] content, String key, List<String> arguments) {
        assertThatThrownBy(() -> read(content))
                .asInstanceOf(type(UnreadableFileException.class))
                .extracting(UnreadableFileException::remark)
                .satisfies(remark -> assertThat(remark.messageKey()).isEqualTo(key))
                .satisfies(remark -> {
                    if (!arguments.isEmpty() && !key.startsWith("bulk.file.json")) {
                        assertThat(remark.arguments()).isEqualTo(arguments);
                    } else if (!arguments.isEmpty()) {
                        assertThat(remark.arguments().getFirst()).isEqualTo(arguments.getFirst());
                    }
                });
    }

    @Test
    void namesAloneAreEnough() throws Exception {
        read(bytes("a.example\nhttps://b.example/\n\nc.example\n"));
        assertThat(rows).extracting(TypedRow::name).containsExactly("a.example", "https://b.example/", "c.example");
        assertThat(rows).extracting(TypedRow::line).containsExactly(1, 2, 4);
        rows.clear();
        read(bytes("[\"a.example\", 5, {\"name\":\"b.example\"}]"));
        assertThat(rows).extracting(TypedRow::name).containsExactly("a.example", "", "b.example");
        assertThat(rows.get(1).remarks()).containsExactly(Remark.of("bulk.row.object"));
    }

    @Test
    void latin1IsReadAndSaid() throws Exception {
        ReadFile read = read("name\nbücher.example\n".getBytes(LATIN_1));
        assertThat(rows.getFirst().name()).isEqualTo("bücher.example");
        assertThat(read.notes()).containsExactly(Remark.of("bulk.file.latin1"));
    }

    @Test
    void linesAreThoseOfAnEditor() throws Exception {
        read(bytes("name,mx\r\na.example,\"mx1.example\r\nmx2.example\"\r\n\r\nb.example,\r\n"));
        assertThat(rows).extracting(TypedRow::line).containsExactly(2, 5);
        assertThat(rows.getFirst().mx()).isEqualTo("mx1.example mx2.example");
    }

    @Test
    void aListWithoutQuotesIsSaidInItsRow() throws Exception {
        read(bytes("name,mx\na.example,mx1.example,mx2.example\nb.example,mx.example,,\n"));
        assertThat(rows.get(0).remarks()).containsExactly(Remark.of("bulk.row.cells", 2));
        assertThat(rows.get(1).remarks()).isEmpty();
    }

    @Test
    void wrongTypesInJsonAreSaidInTheirRow() throws Exception {
        read(bytes("[{\"name\":5,\"maxAge\":\"86400\",\"mx\":[1,2],\"nmae\":{\"x\":[1]}},{\"name\":\"b.example\"}]"));
        assertThat(rows.getFirst().remarks())
                .containsExactly(
                        Remark.of("bulk.row.type.text", "name"),
                        Remark.of("bulk.row.type.number", "maxAge"),
                        Remark.of("bulk.row.type.texts", "mx"),
                        Remark.of("bulk.row.field", "nmae"));
        assertThat(rows.get(1).name()).isEqualTo("b.example");
    }

    @Test
    void longCellsAreCutAndControlCharactersAreNoneOfAName() throws Exception {
        read(bytes("[{\"name\":\"" + "a".repeat(400) + "\"},{\"name\":\"b\\u0000.example\"}]"));
        assertThat(rows.getFirst().name()).hasSize(300);
        assertThat(rows.getFirst().remarks()).containsExactly(Remark.of("bulk.row.long", "name", 300));
        assertThat(rows.get(1).name()).isEqualTo("b .example");
    }

    @Test
    void whatWasWrittenForASpreadsheetIsReadAsItWas() throws Exception {
        read(bytes("name,mx\n'=a.example,'-x\n"));
        assertThat(rows.getFirst().name()).isEqualTo("=a.example");
        assertThat(rows.getFirst().mx()).isEqualTo("-x");
    }

    @Test
    void ourOwnColumnsSayNothingAndOthersAreNamed() throws Exception {
        ReadFile read = read(bytes("name,line,remarks,ttl\na.example,5,wrong,60\n"));
        assertThat(read.notes()).containsExactly(Remark.of("bulk.file.column.unknown", "ttl"));
    }

    @Test
    void aMillionRowsAreRefusedWithoutBeingKept() throws Exception {
        String many = IntStream.range(0, 1_000_000)
                .mapToObj(i -> "a" + i + ".example")
                .collect(Collectors.joining("\n"));
        assertThatThrownBy(() -> read(bytes(many))).isInstanceOf(UnreadableFileException.class);
        assertThat(rows).hasSize(10);
    }

    @Test
    void aRowWithoutAnEndIsRefusedWithoutBeingKept() {
        Reader endless = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, ',');
                return length;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        RowSink sink = new RowSink(rows::add, 10);
        assertThatThrownBy(() -> CsvRows.read(new BufferedReader(endless), sink, new ArrayList<>()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("bulk.file.csv.long");
    }

    @Test
    void asMuchAsADomainNeedsIsRead() throws Exception {
        read(bytes("[{\"name\":\"a.example\",\"mx\":[" + "\"a\",".repeat(999) + "\"a\"]," + fields(98) + "}]"));
        assertThat(rows.getFirst().mx()).hasSize(1_999);
        rows.clear();
        String quoted = "\"" + "a ".repeat(20_000) + "\"";
        read(bytes("name,mx\n" + ("a.example," + quoted + "\n").repeat(5)));
        assertThat(rows).hasSize(5);
    }

    @Test
    void aTabBetweenColumnsMayBeSaid() throws Exception {
        read(bytes("sep=\t\nname\tmode\na.example\tnone\n"));
        assertThat(rows.getFirst().mode()).isEqualTo("none");
    }

    private ReadFile read(byte[] content) throws IOException, UnreadableFileException {
        Path file = Files.write(folder.resolve("file"), content);
        return ImportFile.read(file, null, 10, rows::add);
    }

    private static String fields(int amount) {
        return IntStream.range(0, amount).mapToObj(i -> "\"f" + i + "\":" + i).collect(Collectors.joining(","));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Arguments row(String shape, String text, Charset charset, String count) {
        return Arguments.of(shape, text, charset, count);
    }
}
