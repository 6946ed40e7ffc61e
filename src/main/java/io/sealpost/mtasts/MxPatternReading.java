package io.sealpost.mtasts;

import java.util.Set;

/** What became of an mx pattern that somebody typed. */
public sealed interface MxPatternReading {

    /** @param conversions what was changed to reach the canonical form; show the result where it is not empty */
    record Valid(MxPattern pattern, Set<Conversion> conversions) implements MxPatternReading {
        public Valid {
            conversions = Set.copyOf(conversions);
        }

        public boolean converted() {
            return !conversions.isEmpty();
        }
    }

    /** @param argument the part that is wrong, or the whole, shortened */
    record Invalid(MxProblem problem, String argument) implements MxPatternReading {}

    /** A change that does not change which host is meant. */
    enum Conversion {
        BLANKS,
        FINAL_DOT,
        LOWER_CASE,
        A_LABEL
    }
}
