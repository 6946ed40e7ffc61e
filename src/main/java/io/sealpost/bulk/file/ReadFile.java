package io.sealpost.bulk.file;

import java.util.List;

/**
 * A file that was read to its end.
 *
 * @param notes what its sender should know although every row was taken
 */
public record ReadFile(FileFormat format, int rows, List<Remark> notes) {

    public ReadFile {
        notes = List.copyOf(notes);
    }
}
