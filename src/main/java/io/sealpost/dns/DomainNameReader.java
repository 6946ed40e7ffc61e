package io.sealpost.dns;

import com.ibm.icu.text.IDNA;
import io.sealpost.dns.DomainNameReading.Invalid;
import io.sealpost.dns.DomainNameReading.Problem;
import io.sealpost.dns.DomainNameReading.Valid;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a person typed as a domain name; never throws. */
final class DomainNameReader {

    // UTS #46 non-transitional: straße.example is a name of its own, not strasse.example (RFC 5891).
    private static final IDNA TO_ASCII = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);

    private static final int LONGEST_TYPED = 1000;
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;
    private static final Pattern IPV6 = Pattern.compile("\\[.*]?|[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%.*)?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");
    private static final Set<String> RESERVED =
            Set.of("localhost", "local", "invalid", "onion", "arpa", "internal", "alt");

    private static final Set<IDNA.Error> BAD_ACE =
            EnumSet.of(IDNA.Error.PUNYCODE, IDNA.Error.INVALID_ACE_LABEL, IDNA.Error.LABEL_HAS_DOT);
    private static final Set<IDNA.Error> HYPHENS = EnumSet.of(IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN);

    private DomainNameReader() {}

    static DomainNameReading read(String text) {
        String typed = PastedText.host(text);
        Invalid problem = problemAsTyped(typed);
        if (problem != null) {
            return problem;
        }
        IDNA.Info info = new IDNA.Info();
        String ascii = TO_ASCII.nameToASCII(typed, new StringBuilder(), info).toString();
        while (ascii.endsWith(".")) {
            ascii = ascii.substring(0, ascii.length() - 1);
        }
        problem = problemOfEncoding(typed, ascii, info);
        if (problem == null) {
            problem = problemOfName(ascii);
        }
        return problem != null ? problem : new Valid(new DomainName(ascii));
    }

    private static @Nullable Invalid problemAsTyped(String typed) {
        if (typed.isEmpty()) {
            return new Invalid(Problem.EMPTY, "");
        }
        if (typed.length() > LONGEST_TYPED) {
            return new Invalid(Problem.TOO_LONG, shortened(typed));
        }
        if (IPV6.matcher(typed).matches()) {
            return new Invalid(Problem.IP_ADDRESS, shortened(typed));
        }
        if (typed.indexOf('*') >= 0) {
            return new Invalid(Problem.WILDCARD, withoutLabelsOf(typed, "*"));
        }
        if (typed.indexOf('_') >= 0) {
            return new Invalid(Problem.UNDERSCORE, withoutLabelsOf(typed, "_"));
        }
        if (typed.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return new Invalid(Problem.BLANK, shortened(typed));
        }
        return null;
    }

    private static @Nullable Invalid problemOfEncoding(String typed, String ascii, IDNA.Info info) {
        // HYPHEN_3_4 is no error here: names such as r3---sn.example are in use, and RFC 1035 allows them.
        Set<IDNA.Error> errors = EnumSet.noneOf(IDNA.Error.class);
        errors.addAll(info.getErrors());
        errors.remove(IDNA.Error.HYPHEN_3_4);
        if (ascii.isEmpty()) {
            return new Invalid(Problem.EMPTY, "");
        }
        if (ascii.length() > LONGEST_NAME) {
            return new Invalid(Problem.TOO_LONG, shortened(typed));
        }
        if (ascii.startsWith(".") || ascii.contains("..")) {
            return new Invalid(Problem.EMPTY_LABEL, typed);
        }
        for (String label : ascii.split("\\.")) {
            if (label.length() > LONGEST_LABEL) {
                return new Invalid(Problem.LABEL_TOO_LONG, label);
            }
        }
        if (errors.stream().anyMatch(BAD_ACE::contains)) {
            return new Invalid(Problem.BAD_A_LABEL, badAceLabel(typed));
        }
        if (!errors.isEmpty() && HYPHENS.containsAll(errors)) {
            return new Invalid(Problem.HYPHEN, hyphenLabel(ascii));
        }
        return errors.isEmpty() ? null : new Invalid(Problem.BAD_CHARACTER, badCharacter(typed));
    }

    private static @Nullable Invalid problemOfName(String ascii) {
        String last = ascii.substring(ascii.lastIndexOf('.') + 1);
        // As the URL standard has it: what ends in a number is an IPv4 address, or a broken one.
        if (NUMBER.matcher(last).matches()) {
            return new Invalid(Problem.IP_ADDRESS, ascii);
        }
        if (RESERVED.contains(last)) {
            return new Invalid(Problem.RESERVED, last);
        }
        if (PublicSuffixes.contains(ascii)) {
            return new Invalid(Problem.PUBLIC_SUFFIX, ascii);
        }
        return ascii.indexOf('.') < 0 ? new Invalid(Problem.SINGLE_LABEL, ascii) : null;
    }

    private static String withoutLabelsOf(String typed, String mark) {
        int dot = typed.indexOf('.', typed.lastIndexOf(mark));
        return shortened(dot < 0 || dot + 1 == typed.length() ? typed : typed.substring(dot + 1));
    }

    private static String badAceLabel(String typed) {
        for (String label : typed.split("\\.")) {
            IDNA.Info info = new IDNA.Info();
            TO_ASCII.labelToASCII(label, new StringBuilder(), info);
            if (info.getErrors().stream().anyMatch(BAD_ACE::contains)) {
                return label;
            }
        }
        return typed;
    }

    private static String hyphenLabel(String ascii) {
        for (String label : ascii.split("\\.")) {
            if (label.startsWith("-") || label.endsWith("-")) {
                return label;
            }
        }
        return ascii;
    }

    private static String badCharacter(String typed) {
        int[] characters = typed.codePoints().filter(c -> c != '.').toArray();
        for (int c : characters) {
            IDNA.Info info = new IDNA.Info();
            TO_ASCII.labelToASCII(Character.toString(c), new StringBuilder(), info);
            if (info.getErrors().contains(IDNA.Error.DISALLOWED)) {
                return shown(c);
            }
        }
        // Each may stand somewhere, but not here: left-to-right among right-to-left, or an accent without its letter.
        for (int c : characters) {
            if (c > 0x7F) {
                return shown(c);
            }
        }
        return typed;
    }

    private static String shown(int c) {
        String code = String.format(Locale.ROOT, "U+%04X", c);
        boolean visible = Character.isDefined(c)
                && !PastedText.isInvisible(c)
                && Character.getType(c) != Character.SURROGATE
                && Character.getType(c) != Character.PRIVATE_USE;
        return visible ? Character.toString(c) : code;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 60
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 59)) + "\u2026";
    }
}
