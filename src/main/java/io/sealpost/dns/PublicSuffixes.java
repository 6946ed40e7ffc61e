package io.sealpost.dns;

import org.apache.hc.client5.http.psl.DomainType;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/** The public suffix list, as the HTTP client ships it. */
final class PublicSuffixes {

    private static final PublicSuffixMatcher LIST = PublicSuffixMatcherLoader.getDefault();

    private PublicSuffixes() {}

    /**
     * Whether the ICANN part of the list has the name; the private part (github.io) does not count, for these names
     * have one owner. A top-level domain that the list does not know is no public suffix.
     */
    static boolean contains(String ascii) {
        if (ascii.indexOf('.') < 0) {
            return LIST.getDomainRoot("a." + ascii, DomainType.ICANN) != null;
        }
        // The matcher answers null both for a suffix and for a name of which no rule of that part is known.
        return LIST.getDomainRoot(ascii, DomainType.ICANN) == null && LIST.getDomainRoot(ascii) == null;
    }
}
