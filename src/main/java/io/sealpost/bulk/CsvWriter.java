package io.sealpost.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes CSV (RFC 4180) that a spreadsheet opens without doing anything: a cell that would be taken for a formula gets an
 * apostrophe in front, which {@code CsvRows} takes away again.
 */
public final class CsvWriter {

    private final CSVPrinter printer;

    /** @param head the names of the columns */
    public CsvWriter(Appendable out, String... head) {
        try {
            printer = new CSVPrinter(out, CSVFormat.RFC4180);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        row((Object[]) head);
    }

    /** Writes one row; null is an empty cell. */
    public void row(@org.jspecify.annotations.Nullable Object... cells) {
        try {
            for (Object cell : cells) {
                printer.print(cell == null ? "" : harmless(cell.toString()));
            }
            printer.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String harmless(String cell) {
        return cell.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + cell : cell;
    }
}
