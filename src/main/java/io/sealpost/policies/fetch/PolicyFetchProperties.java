package io.sealpost.policies.fetch;

import io.sealpost.outbound.IpNetwork;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How policies of other servers are fetched.
 *
 * @param timeout how long a fetch may take from the first connection to the last byte
 * @param httpsPort the port of the policy hosts; other than 443 for tests and laboratories only
 * @param trustAnchors a PEM file with the certificates to trust instead of those of the Java runtime
 * @param allowedNetworks networks that may be connected to although they are not public, for example 10.1.0.0/16
 * @param maxInFlight how many fetches are under way at once; more wait
 */
@Validated
@ConfigurationProperties("sealpost.policies.fetch")
record PolicyFetchProperties(
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("443") @Min(1) @Max(65535) int httpsPort,
        @Nullable Path trustAnchors,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("20") @Min(1) @Max(1000) int maxInFlight) {

    PolicyFetchProperties {
        allowedNetworks = allowedNetworks.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        allowedNetworks.forEach(IpNetwork::parse);
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("sealpost.policies.fetch.timeout is " + timeout.toMillis()
                    + "ms; set it between 100ms and 5m, for example 10s");
        }
    }
}
