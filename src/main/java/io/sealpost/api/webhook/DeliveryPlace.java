package io.sealpost.api.webhook;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in the log: the delivery behind which the wanted page begins, which need not be there any more.
 *
 * @param createdAt of that delivery
 */
public record DeliveryPlace(Instant createdAt, UUID id) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,11})\\.(\\d{1,9}) ([0-9a-f-]{36})");

    static DeliveryPlace of(Delivery delivery) {
        return new DeliveryPlace(delivery.createdAt(), delivery.id());
    }

    /** As it stands in an address: the time and the id, in Base64url. */
    public String text() {
        String text = createdAt.getEpochSecond() + "." + createdAt.getNano() + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The place; null where the text was not made by {@link #text}. */
    public static @Nullable DeliveryPlace read(@Nullable String text) {
        if (text == null || text.length() > 100) {
            return null;
        }
        try {
            var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
            return form.matches()
                    ? new DeliveryPlace(
                            Instant.ofEpochSecond(Long.parseLong(form.group(1)), Long.parseLong(form.group(2))),
                            UUID.fromString(form.group(3)))
                    : null;
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return null;
        }
    }
}
