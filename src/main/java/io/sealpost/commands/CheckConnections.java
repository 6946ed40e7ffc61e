package io.sealpost.commands;

import io.sealpost.checks.CheckSettings;
import io.sealpost.checks.DomainCheck;
import io.sealpost.checks.EhloName;
import io.sealpost.commands.Arguments.UsageException;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** How a check on the command line connects: as its options say. */
final class CheckConnections {

    static final Set<String> FLAGS = Set.of("json");
    static final Set<String> VALUED = Set.of(
            "lang",
            "resolver",
            "timeout",
            "allow",
            "trust-anchors",
            "https-port",
            "smtp-port",
            "dns-port",
            "ehlo-name",
            "references");

    private static final Duration DNS_TRY = Duration.ofSeconds(2);

    private CheckConnections() {}

    static DomainCheck open(Arguments arguments) throws UsageException {
        Duration timeout = arguments.duration("timeout", CheckSettings.USUAL_TIMEOUT);
        String anchors = arguments.value("trust-anchors");
        CheckSettings settings = new CheckSettings(
                list(arguments.value("allow")),
                anchors == null ? null : Path.of(anchors),
                port(arguments.value("https-port"), 443),
                port(arguments.value("smtp-port"), 25),
                port(arguments.value("dns-port"), 53),
                ehloName(arguments.value("ehlo-name")),
                timeout,
                CheckSettings.USUAL_CONNECTION_TIMEOUT,
                references(arguments.value("references")));
        List<String> resolvers = list(arguments.value("resolver"));
        Duration dnsTry = timeout.compareTo(DNS_TRY) < 0 ? timeout : DNS_TRY;
        // At the same time as the authorities are read: both take longer than anything else before the first question.
        CompletableFuture<DnsClient> dns = CompletableFuture.supplyAsync(() -> DnsClient.asking(resolvers, dnsTry));
        try {
            return DomainCheck.connecting(dns::join, settings, Clock.systemUTC());
        } catch (CompletionException e) {
            throw new UsageException(
                    "connections",
                    String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UsageException("connections", String.valueOf(e.getMessage()));
        }
    }

    private static List<String> list(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.split(","));
    }

    private static List<DomainName> references(@Nullable String text) throws UsageException {
        try {
            return text == null
                    ? CheckSettings.USUAL_REFERENCES
                    : list(text).stream().map(DomainName::new).toList();
        } catch (IllegalArgumentException e) {
            throw new UsageException("domain", String.valueOf(text));
        }
    }

    private static int port(@Nullable String text, int preset) throws UsageException {
        if (text == null) {
            return preset;
        }
        boolean digits = text.matches("[0-9]{1,5}");
        if (!digits || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw new UsageException("port", text);
        }
        return Integer.parseInt(text);
    }

    private static DomainName ehloName(@Nullable String text) throws UsageException {
        try {
            return text == null ? EhloName.ofThisMachine() : new DomainName(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UsageException("domain", String.valueOf(text));
        }
    }
}
