package io.sealpost.dns;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names as people read them, unless that could show one name as another (UTS #39). */
final class UnicodeForm {

    private static final IDNA TO_UNICODE = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO
            | IDNA.USE_STD3_RULES);

    private static final SpoofChecker SPOOF_CHECKER = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL
                    | SpoofChecker.CHAR_LIMIT
                    | SpoofChecker.INVISIBLE
                    | SpoofChecker.MIXED_NUMBERS)
            .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
            .setAllowedChars(new UnicodeSet(SpoofChecker.RECOMMENDED).add('-').add('\u00B7'))
            .build();

    private UnicodeForm() {}

    static String of(String ascii) {
        boolean asciiTop = !ascii.substring(ascii.lastIndexOf('.') + 1).startsWith("xn--");
        return Arrays.stream(ascii.split("\\."))
                .map(label -> label(label, asciiTop))
                .collect(Collectors.joining("."));
    }

    private static String label(String label, boolean asciiTop) {
        if (!label.startsWith("xn--")) {
            return label;
        }
        IDNA.Info info = new IDNA.Info();
        String unicode =
                TO_UNICODE.labelToUnicode(label, new StringBuilder(), info).toString();
        boolean safe =
                !info.hasErrors() && !SPOOF_CHECKER.failsChecks(unicode) && !(asciiTop && looksLikeAscii(unicode));
        return safe ? unicode : label;
    }

    // A whole word of Cyrillic letters that reads as Latin passes every check of mixed scripts.
    private static boolean looksLikeAscii(String unicode) {
        return SPOOF_CHECKER.getSkeleton(unicode).chars().allMatch(c -> c < 0x80)
                && unicode.codePoints().anyMatch(c -> c > 0x7F && UCharacter.isLetter(c));
    }
}
