package io.sealpost.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the API.
 *
 * @param requestsPerMinute how many requests each token may make in a minute, on each node
 * @param uploadsAtOnce how many files that may be large, such as those of imports, each node reads at once from programs
 * @param uploadsOfOrganization how many of them may come with tokens of one organization
 */
@ConfigurationProperties("sealpost.api")
record ApiProperties(
        @DefaultValue("600") int requestsPerMinute,
        @DefaultValue("8") int uploadsAtOnce,
        @DefaultValue("2") int uploadsOfOrganization) {

    ApiProperties {
        if (requestsPerMinute < 1) {
            throw new IllegalArgumentException("sealpost.api.requests-per-minute must be 1 or more");
        }
        if (uploadsAtOnce < 1 || uploadsOfOrganization < 1) {
            throw new IllegalArgumentException(
                    "sealpost.api.uploads-at-once and sealpost.api.uploads-of-organization must be 1 or more");
        }
    }
}
