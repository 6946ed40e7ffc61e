package io.sealpost.dashboard;

import io.sealpost.policies.ListCursor;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a list as it stands in an address: a letter, the time of the change and the name, in Base64url. */
final class PageMark {

    private static final Pattern FORM = Pattern.compile("([bf]) (-?[0-9]{1,12})\\.([0-9]{1,9}) ([a-z0-9_.-]{1,253})");

    private PageMark() {}

    static String of(ListCursor cursor) {
        String text = (cursor.backwards() ? "b " : "f ") + cursor.changedAt().getEpochSecond() + "."
                + cursor.changedAt().getNano() + " " + cursor.name();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The place, or null, which is the first page, where the text was not made by {@link #of}. */
    static @Nullable ListCursor read(@Nullable String text) {
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
