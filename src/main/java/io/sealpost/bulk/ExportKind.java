package io.sealpost.bulk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of domains is written to a file. */
public enum ExportKind {
    /** Where each stands; can be imported again. */
    DOMAINS,
    /** Every version of each. */
    VERSIONS,
    /** What the last check of each has found. */
    FINDINGS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExportKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
