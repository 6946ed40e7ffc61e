package io.sealpost.checks.history;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How often domains are checked, how many at once, and for whom.
 *
 * @param interval how often each domain whose policy is served is checked, from 1h on; 0 for never by itself
 * @param atOnce how many scheduled checks this node does at once, and as many again that people wait for
 * @param publicLookup whether anybody may check any domain on the page /check, without an account
 * @param publicAtOnce how many checks of the public page run at once, on all nodes together
 */
@Validated
@ConfigurationProperties("sealpost.checks")
record HistoryProperties(
        @DefaultValue("24h") Duration interval,
        @DefaultValue("40") @Min(1) @Max(1000) int atOnce,
        @DefaultValue("true") boolean publicLookup,
        @DefaultValue("20") @Min(1) @Max(1000) int publicAtOnce) {

    HistoryProperties {
        if (!interval.isZero() && interval.compareTo(Duration.ofHours(1)) < 0
                || interval.compareTo(Duration.ofDays(31)) > 0) {
            throw new IllegalArgumentException("sealpost.checks.interval is " + interval.toSeconds()
                    + "s; set it between 1h and 31d, for example 24h, or to 0 for no scheduled checks");
        }
    }
}
