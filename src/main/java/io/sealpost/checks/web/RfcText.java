package io.sealpost.checks.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A sentence whose mentions of RFCs lead to their text. */
final class RfcText {

    private static final String SECTION = "§(\\d+(?:\\.\\d+)*)";

    /** {@code RFC 8461 §3.3}, or another section of the same: {@code , §4.2}. */
    private static final Pattern MENTION = Pattern.compile("RFC (\\d{3,5})(?: " + SECTION + ")?|(?<=, )" + SECTION);

    private RfcText() {}

    /** @param href where the words lead, or null */
    record Piece(String text, @Nullable String href) {}

    static List<Piece> of(String sentence) {
        List<Piece> pieces = new ArrayList<>();
        Matcher mention = MENTION.matcher(sentence);
        String rfc = null;
        int from = 0;
        while (mention.find()) {
            rfc = mention.group(1) == null ? rfc : mention.group(1);
            if (rfc == null) {
                continue;
            }
            if (mention.start() > from) {
                pieces.add(new Piece(sentence.substring(from, mention.start()), null));
            }
            pieces.add(new Piece(mention.group(), href(rfc, mention)));
            from = mention.end();
        }
        if (from < sentence.length()) {
            pieces.add(new Piece(sentence.substring(from), null));
        }
        return pieces;
    }

    private static String href(String rfc, Matcher mention) {
        String section = mention.group(2) == null ? mention.group(3) : mention.group(2);
        return "https://www.rfc-editor.org/rfc/rfc" + rfc + ".html" + (section == null ? "" : "#section-" + section);
    }
}
