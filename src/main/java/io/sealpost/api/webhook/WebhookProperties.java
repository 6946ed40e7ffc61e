package io.sealpost.api.webhook;

import io.sealpost.outbound.IpNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are sent.
 *
 * @param timeout how long one attempt may take, from the first connection to the answer
 * @param trustAnchors a PEM file with the certificates to trust instead of those of the Java runtime
 * @param allowedNetworks networks that may be connected to although they are not public, for example 10.1.0.0/16
 */
@ConfigurationProperties("sealpost.webhooks")
record WebhookProperties(
        @DefaultValue("10s") Duration timeout,
        @Nullable Path trustAnchors,
        @DefaultValue List<String> allowedNetworks) {

    WebhookProperties {
        allowedNetworks = allowedNetworks.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        allowedNetworks.forEach(IpNetwork::parse);
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("sealpost.webhooks.timeout is between 100ms and 1m");
        }
    }
}
