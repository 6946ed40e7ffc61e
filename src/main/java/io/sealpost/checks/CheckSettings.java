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
 * @param ehloName the name that EHLO gives
 * @param timeout how long one connection may take, from its beginning to its end; at most a minute
 * @param references mail servers of several providers: where none of them can be reached either, port 25 is blocked here
 */
public record CheckSettings(
        List<String> allowedNetworks,
        @Nullable Path trustAnchors,
        int httpsPort,
        int smtpPort,
        DomainName ehloName,
        Duration timeout,
        List<DomainName> references) {

    public static final List<DomainName> USUAL_REFERENCES = List.of(
            new DomainName("gmail-smtp-in.l.google.com"),
            new DomainName("outlook-com.olc.protection.outlook.com"),
            new DomainName("mx01.mail.icloud.com"));

    public CheckSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
        references = List.copyOf(references);
    }

    /** As on the Internet. */
    public static CheckSettings usual(DomainName ehloName, Duration timeout) {
        return new CheckSettings(List.of(), null, 443, 25, ehloName, timeout, USUAL_REFERENCES);
    }
}
