package io.sealpost.checks;

import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.SmtpOutcome;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.MailRoute;
import io.sealpost.dns.TlsaRecord;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where mail goes, and the visits to the servers there that are under way. */
record MailLook(
        MailRoute route, List<Visiting> visits, Map<DomainName, CompletableFuture<DnsAnswer<TlsaRecord>>> tlsa) {

    /** A visit to one address. */
    record Visiting(DomainName host, InetAddress address, CompletableFuture<MxVisit> visit) {

        MxVisit cutOff() {
            return new MxVisit(host, address, new SmtpOutcome.CutOff(), List.of(), Duration.ZERO);
        }
    }

    /** Where the time was over before anybody said where mail goes. */
    static MailLook cutOff() {
        return new MailLook(new MailRoute.Failed(DnsFailure.TIMEOUT), List.of(), Map.of());
    }
}
