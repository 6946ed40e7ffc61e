package io.sealpost.bulk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Imports and bulk actions.
 *
 * @param maxFileSize the largest file that is imported; a larger one is answered 413
 * @param maxRows how many rows an import or a bulk action has at most
 * @param lookUpsAtOnce how many domains of one import are looked at at the same time, by each of its two workers
 * @param writers how many transactions, of up to a hundred rows each, one job has at the same time in each of its two workers
 * @param keep how long imports and bulk actions are kept after they ended, and can be undone; those that nobody started
 *     are kept as long after they were made
 */
@ConfigurationProperties("sealpost.bulk")
record BulkProperties(
        @DefaultValue("20MB") DataSize maxFileSize,
        @DefaultValue("100000") int maxRows,
        @DefaultValue("400") int lookUpsAtOnce,
        @DefaultValue("2") int writers,
        @DefaultValue("30d") Duration keep) {

    BulkProperties {
        if (maxRows < 1 || lookUpsAtOnce < 1 || writers < 1) {
            throw new IllegalArgumentException(
                    "sealpost.bulk.max-rows, look-ups-at-once and writers must be 1 or more");
        }
    }
}
