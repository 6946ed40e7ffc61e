package io.sealpost.dns;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPv6 addresses as people write them: the longest run of zeros is left out (RFC 5952 §4.2). */
public final class ShortAddress {

    private static final String GROUP = "(?:0|[1-9a-f][0-9a-f]{0,3})";

    /** As Java prints one; fingerprints have more groups, or zeros in front. */
    private static final Pattern WHOLE =
            Pattern.compile("(?<![0-9a-f:.])" + GROUP + "(?::" + GROUP + "){7}(?![0-9a-f:])");

    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private ShortAddress() {}

    public static String of(InetAddress address) {
        return of(address.getHostAddress());
    }

    /** The text with every IPv6 address in it that has all its eight groups made short; the rest of it as it is. */
    public static String of(String text) {
        return WHOLE.matcher(text).replaceAll(whole -> Matcher.quoteReplacement(shortened(whole.group())));
    }

    /**
     * What to look for among addresses that are kept whole, where somebody has typed one, or the beginning of one that
     * ends with {@code ::}. Anything else is what was typed.
     */
    public static String whole(String typed) {
        if (typed.length() > 2 && typed.endsWith("::")) {
            return typed.substring(0, typed.length() - 1);
        }
        if (typed.indexOf(':') < 0) {
            return typed;
        }
        try {
            return InetAddress.ofLiteral(typed).getHostAddress();
        } catch (IllegalArgumentException noAddress) {
            return typed;
        }
    }

    // RFC 5952 §4.2.2 and §4.2.3: never one zero alone; of several runs the longest, of equal ones the first.
    private static String shortened(String whole) {
        return ZEROS.matcher(whole)
                .results()
                .max(Comparator.comparingLong(ShortAddress::zeros)
                        .thenComparing(MatchResult::start, Comparator.reverseOrder()))
                .map(run -> whole.substring(0, run.start()) + "::" + whole.substring(run.end()))
                .orElse(whole);
    }

    private static long zeros(MatchResult run) {
        return run.group().chars().filter(letter -> letter == '0').count();
    }
}
