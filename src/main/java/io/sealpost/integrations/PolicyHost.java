package io.sealpost.integrations;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name that a policy is fetched from: {@code mta-sts.<domain>} (RFC 8461 §3.3). */
final class PolicyHost {

    private static final String PREFIX = "mta-sts.";
    private static final int LONGEST = 254;

    private PolicyHost() {}

    static String of(String domain) {
        return PREFIX + domain;
    }

    /** The domain behind a policy host in any case, with or without a final dot; null for anything else. */
    static @Nullable String domain(@Nullable String host) {
        // ASCII only: lower case makes an ASCII letter of the Kelvin sign, which is another name.
        if (host == null || host.length() > LONGEST || !host.chars().allMatch(c -> c < 0x80)) {
            return null;
        }
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : null;
    }
}
