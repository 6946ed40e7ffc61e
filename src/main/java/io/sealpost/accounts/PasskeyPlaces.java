package io.sealpost.accounts;

import io.sealpost.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the name that passkeys belong to: that of the public address. The host of a request is whatever its sender wrote
 * into it and counts for nothing, but for this machine itself, where nobody sets an address to try Sealpost out.
 */
@Component
class PasskeyPlaces {

    private final PublicAddress address;

    PasskeyPlaces(PublicAddress address) {
        this.address = address;
    }

    PasskeyPlace of(HttpServletRequest request) {
        return address.ofTheInstance()
                .map(set -> of(URI.create(set)))
                .orElseGet(() -> isThisMachine(request.getServerName())
                        ? place(request.getScheme(), request.getServerName(), request.getServerPort())
                        : new PasskeyPlace.Nowhere(PasskeyPlace.Why.NO_ADDRESS));
    }

    static PasskeyPlace of(URI set) {
        return place(set.getScheme(), set.getHost(), set.getPort());
    }

    private static PasskeyPlace place(@Nullable String scheme, @Nullable String host, int port) {
        if (scheme == null || host == null) {
            return new PasskeyPlace.Nowhere(PasskeyPlace.Why.NO_ADDRESS);
        }
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") || name.matches("[0-9.]+")) {
            return new PasskeyPlace.Nowhere(PasskeyPlace.Why.NUMERIC);
        }
        boolean https = scheme.equalsIgnoreCase("https");
        if (!https && !isThisMachine(name)) {
            return new PasskeyPlace.Nowhere(PasskeyPlace.Why.PLAIN_HTTP);
        }
        boolean usual = port < 0 || port == (https ? 443 : 80);
        return new PasskeyPlace.Here(name, (https ? "https://" : "http://") + name + (usual ? "" : ":" + port));
    }

    /** What browsers trust without HTTPS (Secure Contexts §3.1) and what is a name. */
    private static boolean isThisMachine(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost");
    }
}
