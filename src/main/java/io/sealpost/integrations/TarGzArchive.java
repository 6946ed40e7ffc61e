package io.sealpost.integrations;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a .tar.gz. */
final class TarGzArchive implements Archive {

    private final GZIPOutputStream gzip;
    private final TarArchiveOutputStream tar;

    TarGzArchive(OutputStream out) throws IOException {
        this.gzip = new GZIPOutputStream(out, 1 << 16);
        this.tar = new TarArchiveOutputStream(gzip, StandardCharsets.UTF_8.name());
        // Names of domains alone may be longer than the 100 characters of a plain header.
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    @Override
    public void add(ExportFile file) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(file.path());
        entry.setLastModifiedTime(FileTime.from(TIME));
        entry.setMode(MODE);
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setSize(file.bytes().length);
        tar.putArchiveEntry(entry);
        tar.write(file.bytes());
        tar.closeArchiveEntry();
    }

    @Override
    public void finish() throws IOException {
        tar.finish();
        tar.flush();
        gzip.finish();
        gzip.flush();
    }
}
