package io.sealpost.bulk;

import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.MxPatternReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which mail servers a row wants in its policy.
 *
 * @param lookUp those that the DNS names when the row is looked at
 * @param patterns else these; may be empty
 */
record MxWish(boolean lookUp, List<MxPattern> patterns) {

    static final MxWish LOOK_UP = new MxWish(true, List.of());

    private static final String WORD = "look up";

    MxWish {
        patterns = List.copyOf(patterns);
    }

    /** What came of reading a cell. */
    sealed interface Reading {
        record Valid(MxWish wish) implements Reading {}

        record Invalid(String messageKey, List<Object> arguments) implements Reading {}
    }

    /** Reads a cell that is not empty: "look up" in English or French, or names between blanks, commas or bars. */
    static Reading read(String cell) {
        if (cell.strip().toLowerCase(java.util.Locale.ROOT).matches("look[ _-]?up|rechercher?")) {
            return new Reading.Valid(LOOK_UP);
        }
        List<MxPattern> patterns = new ArrayList<>();
        for (String line : Arrays.stream(cell.split("[\\s,;|]+"))
                .filter(word -> !word.isEmpty())
                .toList()) {
            switch (MxPattern.read(line)) {
                case MxPatternReading.Valid valid -> patterns.add(valid.pattern());
                case MxPatternReading.Invalid(var problem, String argument) -> {
                    return new Reading.Invalid(problem.messageKey(), List.of(argument));
                }
            }
        }
        return patterns.size() > BulkLimits.MOST_MX
                ? new Reading.Invalid("policies.editor.mx.many", List.of(BulkLimits.MOST_MX))
                : new Reading.Valid(new MxWish(false, patterns));
    }

    /** As it is kept. */
    String print() {
        return lookUp ? WORD : patterns.stream().map(MxPattern::toString).collect(Collectors.joining(" "));
    }

    static MxWish parse(String kept) {
        return switch (read(kept)) {
            case Reading.Valid(MxWish wish) -> wish;
            case Reading.Invalid invalid -> throw new IllegalStateException("Kept mx cannot be read: " + invalid);
        };
    }
}
