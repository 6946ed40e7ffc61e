package io.sealpost.integrations;

import org.jspecify.annotations.Nullable;

/** The name of a token that is to be made. */
record TokenForm(String name) {

    private static final int LONGEST = 100;

    TokenForm(@Nullable String name) {
        this.name = name == null ? "" : name.strip();
    }

    /** The message that says what is wrong with it, or null. */
    @Nullable
    String problem() {
        if (name.isEmpty()) {
            return "integrations.token.name.missing";
        }
        return name.length() > LONGEST ? "integrations.token.name.long" : null;
    }
}
