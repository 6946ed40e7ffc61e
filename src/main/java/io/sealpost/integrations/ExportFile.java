package io.sealpost.integrations;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A file of an export.
 *
 * @param path relative, with {@code /}; nothing in it leads out of the folder that the archive is unpacked in
 */
record ExportFile(String path, byte[] bytes) {

    private static final Pattern PATH = Pattern.compile("(?!.*(^|/)\\.{1,2}(/|$))[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");

    ExportFile {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("Not a path for an archive: " + path);
        }
    }

    static ExportFile of(String path, String text) {
        return new ExportFile(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
