package io.sealpost.checks;

import io.sealpost.dns.DomainName;
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
 * How checks connect to others.
 *
 * @param allowedNetworks networks that may be connected to although they are not public, for example 10.1.0.0/16
 * @param trustAnchors a PEM file with the certificates to trust instead of those of the Java runtime
 * @param httpsPort the port of the policy hosts; other than 443 for tests and laboratories only
 * @param smtpPort the port of the mail servers; other than 25 for tests and laboratories only
 * @param ehloName the name that mail servers are told (EHLO); empty for that of this machine
 * @param dnsPort the port of the name servers of zones; other than 53 for tests and laboratories only
 * @param timeout how long the check of one domain may take in all, from 100ms to 10m; what is not finished by then could
 *     not be told
 * @param connectionTimeout how long one connection may take, from its beginning to its end; a minute at most
 * @param references mail servers of several providers: where none of them can be reached either, port 25 is blocked
 *     here; empty for Google's, Microsoft's and Apple's
 */
@Validated
@ConfigurationProperties("sealpost.checks")
record ChecksProperties(
        @DefaultValue List<String> allowedNetworks,
        @Nullable Path trustAnchors,
        @DefaultValue("443") @Min(1) @Max(65535) int httpsPort,
        @DefaultValue("25") @Min(1) @Max(65535) int smtpPort,
        @DefaultValue("53") @Min(1) @Max(65535) int dnsPort,
        @Nullable String ehloName,
        @DefaultValue("60s") Duration timeout,
        @DefaultValue("20s") Duration connectionTimeout,
        @DefaultValue List<String> references) {

    ChecksProperties {
        allowedNetworks = allowedNetworks.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        allowedNetworks.forEach(IpNetwork::parse);
        requireBetween("timeout", timeout, Duration.ofMinutes(10), "100ms and 10m, for example 60s");
        // RFC 8461 §3.3 suggests a minute for the policy.
        requireBetween("connection-timeout", connectionTimeout, Duration.ofMinutes(1), "100ms and 1m, for example 20s");
    }

    private static void requireBetween(String name, Duration value, Duration most, String range) {
        if (value.compareTo(Duration.ofMillis(100)) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "sealpost.checks." + name + " is " + value.toMillis() + "ms; set it between " + range);
        }
    }

    CheckSettings settings() {
        return new CheckSettings(
                allowedNetworks,
                trustAnchors,
                httpsPort,
                smtpPort,
                dnsPort,
                ehloName == null || ehloName.isBlank() ? EhloName.ofThisMachine() : DomainName.of(ehloName),
                timeout,
                connectionTimeout,
                references.isEmpty()
                        ? CheckSettings.USUAL_REFERENCES
                        : references.stream().map(DomainName::of).toList());
    }
}
