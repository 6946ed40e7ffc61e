package io.sealpost.edge;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The exact bytes of a policy, equal by content, kept once for all domains that share them. */
final class HostedText {

    private final byte[] bytes;
    private final int hash;
    // Guarded by the index that keeps this text.
    private int uses;

    HostedText(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    void use() {
        uses++;
    }

    /** Whether this was the last use. */
    boolean release() {
        return --uses == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostedText text && hash == text.hash && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
