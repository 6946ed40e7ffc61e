package io.sealpost.checks;

import io.sealpost.dns.DomainName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How checks connect to others.
 *
 * @param allowedNetworks networks that may be connected to although they are not public
 * @param trustAnchors a PEM file with the certificates to trust instead of those of the Java runtime
 * @param dnsPort the port of the name servers of zones, each of which is asked by itself
 * @param ehloName the name that EHLO gives
 * @param timeout how long one check may take in all; what is not finished by then could not be told
 * @param connectionTimeout how long one connection may take, from its beginning to its end
 * @param references mail servers of several providers: where none of them can be reached either, port 25 is blocked here
 */
public record CheckSettings(
        List<String> allowedNetworks,
        @Nullable Path trustAnchors,
        int httpsPort,
        int smtpPort,
        int dnsPort,
        DomainName ehloName,
        Duration timeout,
        Duration connectionTimeout,
        List<DomainName> references) {

    public static final List<DomainName> USUAL_REFERENCES = List.of(
            new DomainName("gmail-smtp-in.l.google.com"),
            new DomainName("outlook-com.olc.protection.outlook.com"),
            new DomainName("mx01.mail.icloud.com"));

    /** RFC 8461 §3.3 suggests a minute, for the policy alone. */
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    /** Leaves time for a second server where the first lets everybody wait. */
    public static final Duration USUAL_CONNECTION_TIMEOUT = Duration.ofSeconds(20);

    public CheckSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
        references = List.copyOf(references);
    }

    /** As on the Internet. */
    public static CheckSettings usual(DomainName ehloName, Duration timeout) {
        return new CheckSettings(
                List.of(), null, 443, 25, 53, ehloName, timeout, USUAL_CONNECTION_TIMEOUT, USUAL_REFERENCES);
    }
}
