package io.sealpost.mtasts;

import java.util.regex.Pattern;

/**
 * The id in the TXT record that tells senders that a policy changed (RFC 8461 §3.1).
 *
 * @param value 1 to 32 ASCII letters or digits
 */
public record PolicyId(String value) {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9]{1,32}");

    public PolicyId {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("An id is 1 to 32 letters or digits: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
