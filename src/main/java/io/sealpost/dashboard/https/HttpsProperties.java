package io.sealpost.dashboard.https;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the dashboard serves HTTPS; it does so once {@code sealpost.dashboard.hostname} is set.
 *
 * @param httpsPort the port to listen on; 0 takes any free one
 * @param publicHttpsPort the port that browsers use, where another one is forwarded to `httpsPort`
 */
@Validated
@ConfigurationProperties("sealpost.dashboard")
record HttpsProperties(
        @DefaultValue("9443") @Min(0) @Max(65535) int httpsPort,
        @Nullable @Min(1) @Max(65535) Integer publicHttpsPort) {

    /** The authority of every address of the dashboard (RFC 3986 §3.2). */
    String authority(String host) {
        int port = publicHttpsPort == null ? httpsPort : publicHttpsPort;
        return port == 443 ? host : host + ":" + port;
    }
}
