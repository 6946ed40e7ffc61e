package io.sealpost.mtasts;

/** What became of a max_age that somebody typed. */
public sealed interface MaxAgeReading {

    record Valid(MaxAge maxAge) implements MaxAgeReading {}

    /** @param argument what was typed, shortened; or the digits alone where that is what was meant */
    record Invalid(MaxAgeProblem problem, String argument) implements MaxAgeReading {}
}
