package io.sealpost.checks;

import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.SmtpOutcome;
import io.sealpost.checks.smtp.StartTlsProbe;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Whether this network lets us reach mail servers at all: many block port 25. Asked only where a mail server cannot be
 * reached; then mail servers of other providers are compared.
 */
final class OpenPort {

    private final DnsClient dns;
    private final StartTlsProbe probe;
    private final List<DomainName> references;

    OpenPort(DnsClient dns, StartTlsProbe probe, List<DomainName> references) {
        this.dns = dns;
        this.probe = probe;
        this.references = references;
    }

    /** False where none of them can be reached either, null where the time is over before that is clear. Waits. */
    @Nullable
    Boolean isOpen(boolean ipv4, Deadline deadline) {
        List<CompletableFuture<Optional<Boolean>>> tries = references.stream()
                .map(reference -> dns.addresses(reference)
                        .thenCompose(answer -> reached(reference, answer, ipv4))
                        .thenApply(Optional::of))
                .toList();
        List<Optional<Boolean>> reached = tries.stream()
                .map(one -> deadline.await(one, Optional::<Boolean>empty))
                .toList();
        if (reached.contains(Optional.of(true))) {
            return true;
        }
        return reached.contains(Optional.<Boolean>empty()) ? null : false;
    }

    private CompletableFuture<Boolean> reached(DomainName host, DnsAnswer<InetAddress> answer, boolean ipv4) {
        if (!(answer instanceof DnsAnswer.Found<InetAddress> found)) {
            return CompletableFuture.completedFuture(false);
        }
        return found.records().stream()
                .filter(address -> address instanceof Inet4Address == ipv4)
                .findFirst()
                .map(address -> probe.visit(host, address).thenApply(OpenPort::isConnected))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    static boolean isConnected(MxVisit visit) {
        return switch (visit.outcome()) {
            case SmtpOutcome.NotAllowed _, SmtpOutcome.Unreachable _, SmtpOutcome.NoRoute _, SmtpOutcome.CutOff _ ->
                false;
            case SmtpOutcome.Secured _,
                    SmtpOutcome.Refuses _,
                    SmtpOutcome.TooSlow _,
                    SmtpOutcome.NotSmtp _,
                    SmtpOutcome.NoStartTls _,
                    SmtpOutcome.StartTlsRefused _,
                    SmtpOutcome.TlsFailed _ -> true;
        };
    }
}
