package io.sealpost.integrations;

import java.io.IOException;
import java.time.Instant;

/**
 * An archive that is being written: the same files in the same order are the same bytes. One that is not finished cannot
 * be unpacked, so that a download that broke off is not taken for the whole.
 */
interface Archive {

    /** Of every file. */
    Instant TIME = Instant.parse("2000-01-01T12:00:00Z");

    /** Of every file: read by all, written by the owner. */
    int MODE = 0100644;

    void add(ExportFile file) throws IOException;

    void finish() throws IOException;
}
