package io.sealpost.mtasts;

/** Numbers as the senders' languages read them. */
final class Numbers {

    /** The highest number of 64 bits. */
    private static final String MOST = "18446744073709551615";

    private Numbers() {}

    /** Rust's u64: a plus sign and decimal digits within 64 bits; a value of 19 digits or more counts as the highest. */
    static long unsigned(String text, long otherwise) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        if (!Ascii.isDigits(digits)) {
            return otherwise;
        }
        String significant = Lines.stripLeading(digits, c -> c == '0');
        boolean fits = significant.length() < 20 || significant.length() == 20 && significant.compareTo(MOST) <= 0;
        if (!fits) {
            return otherwise;
        }
        return significant.length() < 19 ? Long.parseLong("0" + significant) : Long.MAX_VALUE;
    }

    /** JavaScript's Number(text): nothing is 0, decimals and exponents count, hexadecimal too; NaN where it is none. */
    static double javaScript(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        try {
            if (text.length() > 2 && text.charAt(0) == '0' && "xXoObB".indexOf(text.charAt(1)) >= 0) {
                int radix = switch (Character.toLowerCase(text.charAt(1))) {
                    case 'x' -> 16;
                    case 'o' -> 8;
                    default -> 2;
                };
                return text.charAt(2) == '-' || text.charAt(2) == '+'
                        ? Double.NaN
                        : Long.parseLong(text.substring(2), radix);
            }
            boolean plain = text.chars().allMatch(c -> Ascii.isDigit((char) c) || "+-.eE".indexOf(c) >= 0);
            return plain ? Double.parseDouble(text) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
