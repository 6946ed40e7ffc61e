package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import java.text.Normalizer;
import java.util.Locale;

/** What a search for domains compares: names as A-labels and as people read them. */
final class DomainSearch {

    private static final int LONGEST = 253;

    private DomainSearch() {}

    /** The text that is searched: the name as A-labels, and with U-labels behind it where that differs. */
    static String textOf(DomainName name) {
        String unicode = name.unicode().toLowerCase(Locale.ROOT);
        return unicode.equals(name.ascii()) ? unicode : name.ascii() + " " + unicode;
    }

    /** What to look for: the name where a whole one was typed in any spelling, else the text in lower case. */
    static String read(String typed) {
        String text = typed.strip();
        if (text.length() > 2000) {
            text = text.substring(0, 2000);
        }
        if (DomainName.read(text) instanceof DomainNameReading.Valid(DomainName name)) {
            return name.ascii();
        }
        String part = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z]+://", "")
                .replaceFirst("[/?#].*$", "")
                .replaceFirst("^.*@", "")
                .replaceAll("[\\p{Cntrl}\\s]", "");
        return part.length() > LONGEST ? part.substring(0, LONGEST) : part;
    }
}
