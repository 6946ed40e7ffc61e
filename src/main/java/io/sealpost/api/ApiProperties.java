package io.sealpost.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the API.
 *
 * @param requestsPerMinute how many requests each token may make in a minute, on each node
 */
@ConfigurationProperties("sealpost.api")
record ApiProperties(@DefaultValue("600") int requestsPerMinute) {

    ApiProperties {
        if (requestsPerMinute < 1) {
            throw new IllegalArgumentException("sealpost.api.requests-per-minute must be 1 or more");
        }
    }
}
