package io.sealpost.demo;

import io.sealpost.mtasts.PolicyMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Something that was done with a sample domain.
 *
 * @param by who, without what follows the @
 * @param mode of the version that was published, or null
 * @param mx its lines; the domain's own MX where empty
 * @param again the version that was published again, or null
 */
record SampleStep(
        int daysAgo,
        String by,
        @Nullable PolicyMode mode,
        @DefaultValue("86400") long maxAge,
        @DefaultValue List<String> mx,
        @DefaultValue("") String reason,
        @Nullable Integer again,
        @DefaultValue("false") boolean removed,
        @DefaultValue("false") boolean returned) {}
