package io.sealpost.bulk.file;

/** Takes the rows of a file, of which there are a limited number. */
final class RowSink {

    private final java.util.function.Consumer<TypedRow> rows;
    private final int most;
    private int taken;

    RowSink(java.util.function.Consumer<TypedRow> rows, int most) {
        this.rows = rows;
        this.most = most;
    }

    void take(TypedRow row) throws UnreadableFileException {
        if (taken == most) {
            throw new UnreadableFileException("bulk.file.rows", most);
        }
        taken++;
        rows.accept(row);
    }

    int taken() {
        return taken;
    }
}
