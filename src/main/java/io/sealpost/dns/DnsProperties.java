package io.sealpost.dns;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the DNS is asked.
 *
 * @param resolvers the resolvers to ask, each {@code host} or {@code host:port}, an IPv6 address with a port in
 *     brackets; empty for those of the operating system
 * @param timeout how long one try may take, over TCP too
 * @param tries how often a question is sent in all, going round the resolvers
 * @param maxInFlight how many questions are under way at once; more wait
 * @param maxWaiting how many questions may wait; more are answered "overloaded"
 */
@Validated
@ConfigurationProperties("sealpost.dns")
record DnsProperties(
        @DefaultValue List<String> resolvers,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("3") @Min(1) @Max(20) int tries,
        @DefaultValue("100") @Min(1) @Max(1000) int maxInFlight,
        @DefaultValue("10000") @Min(0) int maxWaiting) {

    DnsProperties {
        resolvers = resolvers.stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        resolvers.forEach(ResolverAddress::parse);
        if (timeout.compareTo(Duration.ofMillis(10)) < 0 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "sealpost.dns.timeout is " + timeout.toMillis() + "ms; set it between 10ms and 1m, for example 2s");
        }
    }
}
