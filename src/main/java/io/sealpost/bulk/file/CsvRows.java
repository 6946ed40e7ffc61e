package io.sealpost.bulk.file;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV as programs write it (RFC 4180): with commas, semicolons or tabs, with any line end, with or without quotes. The first
 * line names the columns; it may be missing where there is one column, the name.
 */
final class CsvRows {

    private static final Pattern SAID = Pattern.compile("\\s*sep=(.) *");
    private static final int LONGEST_HEAD = 60_000;
    /** Several times what the cells of one domain may hold. */
    private static final int LONGEST_ROW = 100_000;

    private final CSVParser parser;
    private final RowGuard guard;
    private final RowSink sink;
    private final List<Remark> notes;
    private final Map<CsvColumn, Integer> columns = new EnumMap<>(CsvColumn.class);
    private int width;
    private int lastLine;

    private CsvRows(CSVParser parser, RowGuard guard, RowSink sink, List<Remark> notes) {
        this.parser = parser;
        this.guard = guard;
        this.sink = sink;
        this.notes = notes;
    }

    static void read(BufferedReader reader, RowSink sink, List<Remark> notes)
            throws IOException, UnreadableFileException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(reader))
                .setIgnoreSurroundingSpaces(true)
                .get();
        RowGuard guard = new RowGuard(reader, LONGEST_ROW);
        try (CSVParser parser = format.parse(guard)) {
            new CsvRows(parser, guard, sink, notes).read();
        }
    }

    private void read() throws UnreadableFileException {
        try {
            for (CSVRecord next : parser) {
                guard.nextRow();
                if (next.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (columns.isEmpty()) {
                    first(next);
                } else {
                    sink.take(row(next));
                }
            }
        } catch (UncheckedIOException malformed) {
            long line = Math.max(1, parser.getCurrentLineNumber());
            throw malformed.getCause() instanceof RowGuard.LongRowException
                    ? new UnreadableFileException("bulk.file.csv.long", line)
                    : new UnreadableFileException("bulk.file.csv", line);
        }
    }

    private void first(CSVRecord head) throws UnreadableFileException {
        List<String> others = new ArrayList<>();
        for (int place = 0; place < head.size(); place++) {
            CsvColumn column = CsvColumn.of(head.get(place)).orElse(null);
            if (column == null) {
                others.add(head.get(place));
            } else if (columns.putIfAbsent(column, place) != null && column != CsvColumn.OURS) {
                throw new UnreadableFileException("bulk.file.column.twice", head.get(place));
            }
        }
        width = head.size();
        if (columns.containsKey(CsvColumn.NAME)) {
            others.stream()
                    .filter(other -> !other.isBlank())
                    .limit(3)
                    .forEach(other -> notes.add(Remark.of("bulk.file.column.unknown", other)));
        } else if (head.size() == 1 && isName(head.get(0))) {
            columns.put(CsvColumn.NAME, 0);
            sink.take(row(head));
        } else {
            throw new UnreadableFileException("bulk.file.head");
        }
    }

    private TypedRow row(CSVRecord row) {
        List<Remark> remarks = new ArrayList<>();
        for (int place = width; place < row.size(); place++) {
            if (!row.get(place).isBlank() && remarks.isEmpty()) {
                remarks.add(Remark.of("bulk.row.cells", width));
            }
        }
        return new TypedRow(
                line(row),
                cell(row, CsvColumn.NAME),
                cell(row, CsvColumn.ORGANIZATION),
                cell(row, CsvColumn.MODE),
                cell(row, CsvColumn.MAX_AGE),
                cell(row, CsvColumn.MX),
                remarks);
    }

    /** The line on which the row begins, as an editor numbers it. */
    private int line(CSVRecord row) {
        long breaks = row.stream()
                .mapToLong(cell -> cell.replace("\r\n", "\n")
                        .chars()
                        .filter(c -> c == '\n' || c == '\r')
                        .count())
                .sum();
        lastLine = Math.max(lastLine + 1, (int) (parser.getCurrentLineNumber() - breaks));
        return lastLine;
    }

    /** Exports write an apostrophe before what a spreadsheet would take for a formula. */
    private String cell(CSVRecord row, CsvColumn column) {
        Integer place = columns.get(column);
        String text = place == null || place >= row.size() ? "" : row.get(place);
        return text.matches("(?s)'[=+@\\-].*") ? text.substring(1) : text;
    }

    private static boolean isName(String text) {
        return DomainName.read(text) instanceof DomainNameReading.Valid;
    }

    /** What stands most often between the names of the columns; a spreadsheet may say it in a line of its own. */
    private static char delimiter(BufferedReader reader) throws IOException, UnreadableFileException {
        reader.mark(LONGEST_HEAD);
        StringBuilder head = new StringBuilder();
        for (int c = reader.read(); c >= 0 && head.length() < LONGEST_HEAD - 1; c = reader.read()) {
            if (c == '\n' || c == '\r') {
                if (!head.toString().isBlank()) {
                    break;
                }
            }
            head.append((char) c);
        }
        Matcher said = SAID.matcher(head);
        if (said.matches()) {
            if (!said.group(1).matches("[,;\t|]")) {
                throw new UnreadableFileException("bulk.file.head");
            }
            return said.group(1).charAt(0);
        }
        reader.reset();
        String outside = head.toString().strip().replaceAll("\"[^\"]*\"", "");
        char best = ',';
        for (char one : new char[] {';', '\t'}) {
            if (count(outside, one) > count(outside, best)) {
                best = one;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
