package io.sealpost.bulk.file;

/** What kind of file it is. */
public enum FileFormat {
    CSV,
    JSON
}
