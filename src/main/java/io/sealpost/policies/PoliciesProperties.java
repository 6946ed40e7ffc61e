package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How hosted domains point to this instance.
 *
 * @param edgeHost public name of the edge: what {@code mta-sts.<domain>} becomes a CNAME of
 * @param edgeAddresses public addresses of the edge, for A and AAAA records where there is no {@code edgeHost}
 */
@ConfigurationProperties("sealpost.policies")
record PoliciesProperties(
        @Nullable String edgeHost, @DefaultValue List<InetAddress> edgeAddresses) {

    PoliciesProperties {
        edgeAddresses = List.copyOf(edgeAddresses);
    }

    @Nullable
    DomainName edgeName() {
        return edgeHost == null || edgeHost.isBlank() ? null : DomainName.of(edgeHost);
    }
}
