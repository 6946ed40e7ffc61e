package io.sealpost.edge;

import org.jspecify.annotations.Nullable;

/**
 * What one domain serves; a tombstone, which keeps older changes from coming back, where {@code text} is null.
 *
 * @param id the version's id in ASCII: bytes and not a String because a node holds a million of them
 */
record Hosted(byte @Nullable [] id, @Nullable HostedText text, long revision) {

    boolean served() {
        return text != null;
    }
}
