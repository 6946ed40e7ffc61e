package io.sealpost.integrations;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** A form of archive. */
enum ArchiveKind {
    ZIP(".zip", "application/zip") {
        @Override
        Archive begin(OutputStream out) {
            return new ZipArchive(out);
        }
    },
    TAR_GZ(".tar.gz", "application/gzip") {
        @Override
        Archive begin(OutputStream out) throws IOException {
            return new TarGzArchive(out);
        }
    };

    private final String ending;
    private final String mediaType;

    ArchiveKind(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    String ending() {
        return ending;
    }

    String mediaType() {
        return mediaType;
    }

    abstract Archive begin(OutputStream out) throws IOException;

    static Optional<ArchiveKind> of(String fileName) {
        return Arrays.stream(values())
                .filter(kind -> fileName.endsWith(kind.ending))
                .findFirst();
    }
}
