package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Under which address people reach the dashboard: what links in letters begin with. */
@Component
public class PublicAddress {

    private final @Nullable URI set;
    private final Environment environment;

    PublicAddress(WebProperties properties, Environment environment) {
        this.set = properties.publicAddress();
        this.environment = environment;
    }

    /**
     * The address that the operator has set, without a final slash. Only this may stand in a letter that a stranger asks
     * for: the host of a request is whatever that stranger wrote into it.
     */
    public Optional<String> ofTheInstance() {
        if (set != null) {
            return Optional.of(set.toString().replaceFirst("/+$", ""));
        }
        String host = environment.getProperty("sealpost.dashboard.hostname", "");
        if (host.isBlank()) {
            return Optional.empty();
        }
        String port = environment.getProperty(
                "sealpost.dashboard.public-https-port",
                environment.getProperty("sealpost.dashboard.https-port", "9443"));
        String path = environment.getProperty("server.servlet.context-path", "");
        return Optional.of("https://" + host + (port.equals("443") ? "" : ":" + port) + path);
    }

    /** As {@link #ofTheInstance}, else the address at which somebody who is signed in uses it just now. */
    public String of(HttpServletRequest request) {
        return ofTheInstance()
                .orElseGet(() -> ServletUriComponentsBuilder.fromContextPath(request)
                        .build()
                        .toUriString());
    }
}
