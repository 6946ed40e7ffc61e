package io.sealpost.integrations;

import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.validation.annotation.Validated;

/**
 * How a proxy in front reaches this instance.
 *
 * @param edgeUrl where a proxy finds the edge's HTTP port; written into every configuration that is made here
 */
@Validated
@ConfigurationProperties("sealpost.integrations")
record IntegrationsProperties(
        @DefaultValue("http://127.0.0.1:8081") URI edgeUrl,
        @DefaultValue Traefik traefik,
        @DefaultValue Caddy caddy) {

    /** What Traefik, nginx, HAProxy and Apache take for an upstream: scheme, host and port. */
    private static final String UPSTREAM = "http://(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?/?";

    IntegrationsProperties {
        requireUpstream("edge-url", edgeUrl);
    }

    /** The edge as Traefik reaches it. */
    URI traefikService() {
        URI own = traefik.serviceUrl();
        return own == null ? edgeUrl : own;
    }

    /** Host and port of the edge as a proxy reaches it. */
    String edgeAddress() {
        String authority = edgeUrl.getRawAuthority();
        return edgeUrl.getPort() < 0 ? authority + ":80" : authority;
    }

    private static void requireUpstream(String name, URI url) {
        if (!url.toString().matches(UPSTREAM)) {
            throw new IllegalArgumentException(
                    "sealpost.integrations." + name + ": an address like http://127.0.0.1:8081, without a path");
        }
    }

    /**
     * What Traefik's own configuration calls things.
     *
     * @param entryPoint the entry point that listens on port 443
     * @param certResolver the certificate resolver that asks the CA
     * @param serviceUrl where Traefik finds the edge's HTTP port; by default {@code edge-url}
     */
    record Traefik(
            @DefaultValue("websecure") @Pattern(regexp = "[A-Za-z0-9_-]{1,60}")
            String entryPoint,

            @DefaultValue("le") @Pattern(regexp = "[A-Za-z0-9_-]{1,60}")
            String certResolver,

            @Nullable URI serviceUrl) {

        Traefik {
            if (serviceUrl != null) {
                requireUpstream("traefik.service-url", serviceUrl);
            }
        }
    }

    /**
     * Who may ask whether a certificate is to be had for a name.
     *
     * @param allowedNetworks networks that Caddy asks from; loopback and private networks by default
     * @param token what {@code token=} in the query of Caddy's question must say; nothing is needed by default
     */
    record Caddy(
            @DefaultValue({
                "127.0.0.0/8",
                "::1/128",
                "10.0.0.0/8",
                "172.16.0.0/12",
                "192.168.0.0/16",
                "169.254.0.0/16",
                "fc00::/7",
                "fe80::/10"
            })
            List<String> allowedNetworks,

            @Nullable String token) {

        Caddy {
            allowedNetworks = List.copyOf(allowedNetworks);
            allowedNetworks.forEach(IpAddressMatcher::new);
        }
    }
}
