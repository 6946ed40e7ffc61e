package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The dashboard's own name.
 *
 * @param hostname the public name under which people open the dashboard; it then gets a certificate of its own
 */
@ConfigurationProperties("sealpost.dashboard")
record DashboardHostProperties(@Nullable String hostname) {

    @Nullable
    DomainName name() {
        return hostname == null || hostname.isBlank() ? null : DomainName.of(hostname);
    }
}
