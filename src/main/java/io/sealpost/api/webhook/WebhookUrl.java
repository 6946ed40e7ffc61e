package io.sealpost.api.webhook;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The address of a webhook: https, a host name, nothing of a user, no fragment. */
public record WebhookUrl(URI uri, DomainName host) {

    private static final int LONGEST = 2000;

    /** Reads what somebody typed; empty where it is none. */
    public static Optional<WebhookUrl> read(String typed) {
        String text = typed.strip();
        try {
            URI uri = new URI(text);
            boolean usable = text.length() <= LONGEST
                    && "https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65_535
                    && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
            return usable && DomainName.read(uri.getHost()) instanceof DomainNameReading.Valid(DomainName host)
                    ? Optional.of(new WebhookUrl(uri, host))
                    : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    int port() {
        return uri.getPort() < 0 ? 443 : uri.getPort();
    }

    /** What stands in the request line. */
    String target() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
