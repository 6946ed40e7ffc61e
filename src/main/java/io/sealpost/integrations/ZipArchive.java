package io.sealpost.integrations;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes a .zip. */
final class ZipArchive implements Archive {

    /** A .zip holds the time of a clock on the wall, so no time zone can come into it. */
    private static final LocalDateTime LOCAL_TIME = LocalDateTime.ofInstant(TIME, ZoneOffset.UTC);

    private final ZipArchiveOutputStream zip;

    ZipArchive(OutputStream out) {
        this.zip = new ZipArchiveOutputStream(out);
    }

    @Override
    public void add(ExportFile file) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(file.path());
        entry.setTimeLocal(LOCAL_TIME);
        entry.setUnixMode(MODE);
        entry.setSize(file.bytes().length);
        zip.putArchiveEntry(entry);
        zip.write(file.bytes());
        zip.closeArchiveEntry();
    }

    @Override
    public void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
