package io.sealpost.checks.web;

import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An IPv6 address as people write it: the longest run of zeros is left out (RFC 5952 §4.2). */
final class ShortAddress {

    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{1,4}(:[0-9a-f]{1,4}){7}");
    private static final Pattern ZEROS = Pattern.compile("(^|:)0(:0)+(:|$)");

    private ShortAddress() {}

    /** The text itself where it is no IPv6 address with all its eight groups. */
    static String of(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return text;
        }
        return ZEROS.matcher(text)
                .results()
                .max(Comparator.comparingInt((MatchResult run) -> run.end() - run.start())
                        .thenComparing(MatchResult::start, Comparator.reverseOrder()))
                .map(run -> text.substring(0, run.start()) + "::" + text.substring(run.end()))
                .orElse(text);
    }
}
