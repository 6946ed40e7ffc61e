package io.sealpost.storage;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Ids of rows that are added by the thousand: version 7 of RFC 9562 §5.7, a time in ms and 74 random bits. One comes behind
 * the other in an index, where random ones would each change another page of it. They tell when a row was added, and are
 * no secret: what must not be guessed has another id.
 */
public final class TimeOrderedIds {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private TimeOrderedIds() {}

    /** Another one; of two in the same millisecond either may come first. */
    public static UUID next() {
        return of(System.currentTimeMillis(), RANDOM.nextLong(), RANDOM.nextLong());
    }

    static UUID of(long millis, long twelveBits, long sixtyTwoBits) {
        return new UUID(millis << 16 | VERSION | twelveBits & 0xFFF, VARIANT | sixtyTwoBits >>> 2);
    }
}
