package io.sealpost.dns;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A domain name in the one form in which names travel: A-labels, lower case, no final dot (RFC 1035, RFC 5890).
 *
 * @param ascii the name as A-labels, 1 to 253 characters; labels of 1 to 63 letters, digits, hyphens or underscores
 */
public record DomainName(String ascii) implements Comparable<DomainName> {

    private static final Pattern WIRE = Pattern.compile("(?!.{254})[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

    public DomainName {
        if (!WIRE.matcher(ascii).matches()) {
            throw new IllegalArgumentException("Not a domain name in canonical form: " + ascii);
        }
    }

    /** Reads what a person typed or pasted: a name in any spelling, the address of a page, a mail address. Never throws. */
    public static DomainNameReading read(String text) {
        return DomainNameReader.read(text);
    }

    /** As {@link #read}, for text that must be right; throws IllegalArgumentException where it is not. */
    public static DomainName of(String text) {
        return switch (read(text)) {
            case DomainNameReading.Valid(DomainName name) -> name;
            case DomainNameReading.Invalid(DomainNameReading.Problem problem, String argument) ->
                throw new IllegalArgumentException("Not a domain name: " + problem + " " + argument);
        };
    }

    /**
     * The name as people read it, with U-labels; a label whose letters could be taken for others stays an A-label.
     * For eyes only: never read back, never sent.
     */
    public String unicode() {
        // Most names have none, and then the tables of Unicode need not be read.
        return ascii.contains("xn--") ? UnicodeForm.of(ascii) : ascii;
    }

    /** The name that stands under this one, for example {@code _mta-sts.example.org}. */
    public DomainName child(String label) {
        return new DomainName(label + "." + ascii);
    }

    /** The name without its left-most label, or null for a single label. */
    public @Nullable DomainName parent() {
        int dot = ascii.indexOf('.');
        return dot < 0 ? null : new DomainName(ascii.substring(dot + 1));
    }

    @Override
    public int compareTo(DomainName other) {
        return ascii.compareTo(other.ascii);
    }

    @Override
    public String toString() {
        return ascii;
    }
}
