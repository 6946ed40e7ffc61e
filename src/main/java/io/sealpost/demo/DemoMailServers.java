package io.sealpost.demo;

import io.sealpost.checks.smtp.MxVisit;
import io.sealpost.checks.smtp.SmtpOutcome;
import io.sealpost.checks.smtp.StartTlsProbe;
import io.sealpost.dns.DomainName;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers for the mail servers of the sample world, in-process: no connection is made. */
final class DemoMailServers implements StartTlsProbe {

    private final DemoWorld world;
    private final DemoAuthority authority;
    private final boolean troubled;

    /** @param troubled whether hosts are as the world has them now, or as they were when all was well */
    DemoMailServers(DemoWorld world, DemoAuthority authority, boolean troubled) {
        this.world = world;
        this.authority = authority;
        this.troubled = troubled;
    }

    @Override
    public CompletableFuture<MxVisit> visit(DomainName host, InetAddress address) {
        SampleHost.Mail mail =
                troubled ? world.host(host).map(SampleHost::mail).orElse(SampleHost.Mail.WORKS) : SampleHost.Mail.WORKS;
        return CompletableFuture.completedFuture(
                new MxVisit(host, address, outcome(host.ascii(), mail), transcript(host, mail), Duration.ofMillis(90)));
    }

    private SmtpOutcome outcome(String host, SampleHost.Mail mail) {
        return switch (mail) {
            case WORKS -> new SmtpOutcome.Secured(authority.good(host));
            case EXPIRED -> new SmtpOutcome.Secured(authority.expired(host));
            case WRONG_NAME -> new SmtpOutcome.Secured(authority.wrongName(host));
            case UNTRUSTED -> new SmtpOutcome.Secured(authority.untrusted(host));
            case NO_STARTTLS -> new SmtpOutcome.NoStartTls(false);
            case UNREACHABLE -> new SmtpOutcome.Unreachable("Connection timed out");
        };
    }

    private static List<String> transcript(DomainName host, SampleHost.Mail mail) {
        return switch (mail) {
            case UNREACHABLE -> List.of();
            case NO_STARTTLS ->
                List.of(
                        "< 220 " + host + " ESMTP",
                        "> EHLO sealpost.example",
                        "< 250-" + host,
                        "< 250 SIZE 52428800",
                        "> QUIT",
                        "< 221 2.0.0 Bye");
            case WORKS, EXPIRED, WRONG_NAME, UNTRUSTED ->
                List.of(
                        "< 220 " + host + " ESMTP",
                        "> EHLO sealpost.example",
                        "< 250-" + host,
                        "< 250 STARTTLS",
                        "> STARTTLS",
                        "< 220 2.0.0 Ready to start TLS");
        };
    }
}
