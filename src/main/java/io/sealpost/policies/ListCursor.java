package io.sealpost.policies;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list: the row next to the wanted page, so that far pages cost no more than the first.
 *
 * @param backwards the page ends before this row; otherwise it begins after it
 * @param name of that row, as A-labels
 * @param changedAt of that row
 */
public record ListCursor(boolean backwards, String name, Instant changedAt) {

    private static final Pattern FORM = Pattern.compile("([bf]) (-?[0-9]{1,12})\\.([0-9]{1,9}) ([a-z0-9_.-]{1,253})");

    /** As it stands in an address: a letter, the time of the change and the name, in Base64url. */
    public String text() {
        String text = (backwards ? "b " : "f ") + changedAt.getEpochSecond() + "." + changedAt.getNano() + " " + name;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The place; null where the text was not made by {@link #text}. */
    public static @Nullable ListCursor read(@Nullable String text) {
        if (text == null || text.length() > 500) {
            return null;
        }
        try {
            var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            if (!form.matches()) {
                return null;
            }
            Instant at = Instant.ofEpochSecond(Long.parseLong(form.group(2)), Long.parseLong(form.group(3)));
            return new ListCursor(form.group(1).equals("b"), form.group(4), at);
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return null;
        }
    }
}
