package io.sealpost.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the dashboard.
 *
 * @param maxBodySize the largest request body; a larger one is answered 413
 * @param metricsToken lets a scraper read /actuator/prometheus with "Authorization: Bearer …"; without it only a
 *     signed-in operator can
 * @param publicAddress where people reach the dashboard, for example https://sealpost.example.net, for links in letters
 *     and as the name that passkeys belong to; without it the address of {@code sealpost.dashboard.hostname}
 */
@ConfigurationProperties("sealpost.web")
record WebProperties(
        @DefaultValue("1MB") DataSize maxBodySize,
        @Nullable String metricsToken,
        @Nullable URI publicAddress) {}
