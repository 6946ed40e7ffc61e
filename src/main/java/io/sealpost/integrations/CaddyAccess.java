package io.sealpost.integrations;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/** Who may ask in Caddy's name: a program in an allowed network, with the token where one is set. */
@Component
class CaddyAccess {

    private final List<IpAddressMatcher> networks;
    private final @Nullable String token;

    CaddyAccess(IntegrationsProperties properties) {
        this.networks = properties.caddy().allowedNetworks().stream()
                .map(IpAddressMatcher::new)
                .toList();
        String configured = properties.caddy().token();
        this.token = configured == null || configured.isBlank() ? null : configured;
    }

    boolean allows(HttpServletRequest request) {
        if (networks.stream().noneMatch(network -> network.matches(request.getRemoteAddr()))) {
            return false;
        }
        if (token != null) {
            return same(token, request.getParameter("token"));
        }
        // Somebody behind a proxy in front of the dashboard: the address that was compared is the proxy's.
        return request.getHeader("X-Forwarded-For") == null && request.getHeader("Forwarded") == null;
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
