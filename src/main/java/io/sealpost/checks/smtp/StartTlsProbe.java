package io.sealpost.checks.smtp;

import io.sealpost.dns.DomainName;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/** Visits an address of a mail server: greeting, EHLO, STARTTLS, handshake, QUIT; never a mail. */
public interface StartTlsProbe {

    /** Never blocks the caller and never completes exceptionally. Connects to this address and no other. */
    CompletableFuture<MxVisit> visit(DomainName host, InetAddress address);
}
