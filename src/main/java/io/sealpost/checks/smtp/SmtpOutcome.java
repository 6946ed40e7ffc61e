package io.sealpost.checks.smtp;

import io.sealpost.outbound.TlsPeer;
import org.jspecify.annotations.Nullable;

/** How far a visit came. */
public sealed interface SmtpOutcome {

    /** TLS stands; whether the certificate is right is not judged here. */
    record Secured(TlsPeer tls) implements SmtpOutcome {}

    /** The address is not public, and nobody connected to it. */
    record NotAllowed() implements SmtpOutcome {}

    /** No connection: nobody answered in time, or the connection was refused. */
    record Unreachable(String reason) implements SmtpOutcome {}

    /** This machine has no way to addresses of this family. */
    record NoRoute(String reason) implements SmtpOutcome {}

    /** It does not talk to us: a greeting or an answer to EHLO that sends us away. */
    record Refuses(String reply) implements SmtpOutcome {}

    /** The time of the whole check was over before the visit was. */
    record CutOff() implements SmtpOutcome {}

    /** It connected and then let us wait too long. */
    record TooSlow(String stage) implements SmtpOutcome {}

    /** What it says is not SMTP, is endless, or ended in the middle. */
    record NotSmtp(String reason) implements SmtpOutcome {}

    /** STARTTLS is not among its extensions. @param stripped something on the way overwrote it */
    record NoStartTls(boolean stripped) implements SmtpOutcome {}

    /** STARTTLS is offered, but the answer to it is an error (RFC 3207 §4). */
    record StartTlsRefused(String reply) implements SmtpOutcome {}

    /** The handshake failed. @param tls what was seen of the server until then, if anything */
    record TlsFailed(String reason, @Nullable TlsPeer tls) implements SmtpOutcome {}
}
