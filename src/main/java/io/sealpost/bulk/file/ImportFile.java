package io.sealpost.bulk.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a file of domains row by row, however large it is. */
public final class ImportFile {

    private ImportFile() {}

    /**
     * Gives every row to {@code rows}.
     *
     * @param format what it is said to be; null to look at how it begins
     * @param most how many rows it may have
     * @throws UnreadableFileException where it is no such file; rows that were given before count for nothing
     */
    public static ReadFile read(Path file, @Nullable FileFormat format, int most, Consumer<TypedRow> rows)
            throws IOException, UnreadableFileException {
        Coding coding = Coding.of(file);
        FileFormat known = format == null ? format(file, coding) : format;
        RowSink sink = new RowSink(rows, most);
        List<Remark> notes = new ArrayList<>();
        switch (known) {
            case CSV -> {
                if (coding.guessed()) {
                    notes.add(Remark.of("bulk.file.latin1"));
                }
                try (BufferedReader reader = coding.open(file)) {
                    CsvRows.read(reader, sink, notes);
                }
            }
            case JSON -> JsonRows.read(file, sink);
        }
        if (sink.taken() == 0) {
            throw new UnreadableFileException("bulk.file.empty");
        }
        return new ReadFile(known, sink.taken(), notes);
    }

    private static FileFormat format(Path file, Coding coding) throws IOException {
        try (BufferedReader reader = coding.open(file)) {
            int first = reader.read();
            while (first >= 0 && Character.isWhitespace(first)) {
                first = reader.read();
            }
            return first == '[' || first == '{' ? FileFormat.JSON : FileFormat.CSV;
        }
    }
}
