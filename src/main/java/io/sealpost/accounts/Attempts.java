package io.sealpost.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * So many tries at once for each key, then one at a time with a pause of {@code period / tries}. A try is taken before
 * it is judged, so that a hundred parallel ones are not all let through, and given back when it was right.
 */
public final class Attempts {

    /** Enough for the busiest attack that password hashing lets through; the least used are forgotten first. */
    private static final int REMEMBERED = 100_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(Duration.ofHours(2))
            .build();
    private final TimeMeter time;
    private final int tries;
    private final Duration period;

    public Attempts(Clock clock, int tries, Duration period) {
        this.time = new ClockMeter(clock);
        this.tries = tries;
        this.period = period;
    }

    /** Takes a try; zero when there was one, else how long to wait for the next. */
    public Duration take(String key) {
        return Duration.ofNanos(bucket(key).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    /** A try that was right. */
    public void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    void forget(String key) {
        buckets.invalidate(key);
    }

    /** What stands for everybody behind an address: itself, or the /64 of IPv6, which is what one customer gets. */
    public static String network(String address) {
        return network(address, 8);
    }

    /** As {@link #network(String)}, with so many bytes of an IPv6 address. */
    public static String network(String address, int bytesOfIpv6) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes.length == 16 ? Arrays.copyOf(bytes, bytesOfIpv6) : bytes);
        } catch (IllegalArgumentException unreadable) {
            return address;
        }
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, period))
                        .withCustomTimePrecision(time)
                        .build());
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
