package io.sealpost.checks.smtp;

import io.sealpost.dns.DomainName;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * What came of visiting one address of a mail server.
 *
 * @param transcript what was said, ours with {@code > } before it, theirs with {@code < }: foreign text
 * @param took from the connection to its end
 */
public record MxVisit(
        DomainName host, InetAddress address, SmtpOutcome outcome, List<String> transcript, Duration took) {

    public MxVisit {
        transcript = List.copyOf(transcript);
    }
}
