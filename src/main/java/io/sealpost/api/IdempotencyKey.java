package io.sealpost.api;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The value of an Idempotency-Key field. */
public final class IdempotencyKey {

    /** The request attribute that holds a secret of the answer, which is not kept with it. */
    public static final String SECRET = IdempotencyKey.class.getName() + ".secret";

    // A string of RFC 9651 §3.3.3 without escapes; many programs leave its quotes out.
    private static final Pattern FORM =
            Pattern.compile("\"([\\x21\\x23-\\x5b\\x5d-\\x7e]{1,255})\"" + "|([\\x21\\x23-\\x5b\\x5d-\\x7e]{1,255})");

    private IdempotencyKey() {}

    /** The key, without quotes; empty where there is none or it is longer than 255 printable ASCII characters. */
    static Optional<String> read(@Nullable String field) {
        var form = FORM.matcher(field == null ? "" : field.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        String quoted = form.group(1);
        return Optional.of(quoted == null ? form.group(2) : quoted);
    }
}
