package io.sealpost.mtasts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The four fields of a policy (RFC 8461 §3.2). */
enum PolicyKey {
    VERSION(2),
    MODE(1),
    MX(1),
    MAX_AGE(2);

    private final int tolerance;

    PolicyKey(int tolerance) {
        this.tolerance = tolerance;
    }

    /** The name as it stands in the text. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field with exactly this name: names are case-sensitive. */
    static @Nullable PolicyKey of(String name) {
        return switch (name) {
            case "version" -> VERSION;
            case "mode" -> MODE;
            case "mx" -> MX;
            case "max_age" -> MAX_AGE;
            default -> null;
        };
    }

    /** The field that somebody most likely meant, or null. */
    static @Nullable PolicyKey meant(String written) {
        if (written.length() > 16) {
            return null;
        }
        String name =
                unquoted(written).toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        PolicyKey best = null;
        int least = Integer.MAX_VALUE;
        for (PolicyKey key : values()) {
            int distance = EditDistance.between(name, key.word());
            if (distance <= key.tolerance && distance < least) {
                best = key;
                least = distance;
            }
        }
        return best;
    }

    private static String unquoted(String written) {
        return Lines.strip(written, c -> "\"'`“”‘’«» ".indexOf(c) >= 0);
    }
}
