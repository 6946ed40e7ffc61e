package io.sealpost.bulk.file;

import java.io.IOException;
import java.io.Reader;

/**
 * Counts the characters of a row while it is read, and stops where they are too many: a parser keeps a row whole, and one
 * without an end would fill the memory.
 */
final class RowGuard extends Reader {

    private final Reader reader;
    private final int most;
    private int counted;

    /** @param most characters of a row; the block that a reader buffers may come on top */
    RowGuard(Reader reader, int most) {
        this.reader = reader;
        this.most = most;
    }

    /** Thrown out of the parser. */
    static final class LongRowException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** A row was taken: from here the next one is counted. */
    void nextRow() {
        counted = 0;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = reader.read(buffer, offset, length);
        counted += Math.max(0, read);
        if (counted > most) {
            throw new LongRowException();
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
