package io.sealpost.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** So many requests a minute for each token, in bursts as large; counted on each node by itself. */
@Component
class RateLimits {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Cache<UUID, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final TimeMeter time;
    private final int quota;

    RateLimits(ApiProperties properties, Clock clock) {
        this.time = new ClockMeter(clock);
        this.quota = properties.requestsPerMinute();
    }

    /**
     * What is left after a request.
     *
     * @param granted whether this one goes on
     * @param remaining requests that would be granted now
     * @param full seconds until the whole quota is there again
     * @param pause seconds until one more would be granted, 0 while there are some
     */
    record Standing(boolean granted, long remaining, long full, long pause) {}

    int quota() {
        return quota;
    }

    Standing take(UUID tokenId) {
        Bucket bucket = buckets.get(tokenId, _ -> bucket());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Standing(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForReset()),
                seconds(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(quota).refillGreedy(quota, WINDOW))
                .withCustomTimePrecision(time)
                .build();
    }

    private static long seconds(long nanos) {
        return (nanos + 999_999_999) / 1_000_000_000;
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
