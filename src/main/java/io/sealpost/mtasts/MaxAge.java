package io.sealpost.mtasts;

import java.time.Duration;

/**
 * How long a sending mail server may keep a policy (RFC 8461 §3.2).
 *
 * @param seconds 0 to 31557600
 */
public record MaxAge(long seconds) {

    /** The most that RFC 8461 §3.2 allows: about one year. */
    public static final MaxAge MAX = new MaxAge(31_557_600);

    public MaxAge {
        if (seconds < 0 || seconds > 31_557_600) {
            throw new IllegalArgumentException("max_age is 0 to 31557600 seconds: " + seconds);
        }
    }

    /** Reads what a person typed: digits, blanks around them forgiven. */
    public static MaxAgeReading read(String text) {
        String value = text.strip();
        if (value.isEmpty()) {
            return new MaxAgeReading.Invalid(MaxAgeProblem.EMPTY, "");
        }
        // RFC 8461 §3.2: max_age is 1*10DIGIT, at most 31557600.
        if (Ascii.isDigits(value)) {
            boolean fits = value.length() <= 10 && Long.parseLong(value) <= MAX.seconds;
            return fits
                    ? new MaxAgeReading.Valid(new MaxAge(Long.parseLong(value)))
                    : new MaxAgeReading.Invalid(MaxAgeProblem.TOO_LARGE, Excerpt.of(value));
        }
        MaxAgeProblem problem = problem(value);
        boolean digitsAreMeant = problem == MaxAgeProblem.SEPARATORS;
        return new MaxAgeReading.Invalid(problem, Excerpt.of(digitsAreMeant ? Ascii.digitsOf(value) : value));
    }

    private static MaxAgeProblem problem(String value) {
        String rest = value.substring(1);
        if (value.charAt(0) == '-' && !rest.isEmpty() && Ascii.isDigits(rest)) {
            return MaxAgeProblem.NEGATIVE;
        }
        if (PolicyMode.of(value) != null) {
            return MaxAgeProblem.MODE;
        }
        if (!Ascii.isDigit(value.charAt(0))) {
            return MaxAgeProblem.NOT_DIGITS;
        }
        if (value.chars().allMatch(c -> Ascii.isDigit((char) c) || isSeparator((char) c))
                && Ascii.isDigit(value.charAt(value.length() - 1))) {
            return MaxAgeProblem.SEPARATORS;
        }
        return value.chars().anyMatch(Character::isLetter) && value.chars().noneMatch(c -> c == '#')
                ? MaxAgeProblem.UNIT
                : MaxAgeProblem.NOT_DIGITS;
    }

    private static boolean isSeparator(char c) {
        return ",.'_’ \u00a0\u202f\u2009".indexOf(c) >= 0;
    }

    public Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    @Override
    public String toString() {
        return Long.toString(seconds);
    }
}
