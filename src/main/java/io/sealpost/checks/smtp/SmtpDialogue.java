package io.sealpost.checks.smtp;

import io.sealpost.checks.smtp.SmtpLines.Reply;
import io.sealpost.dns.DomainName;
import io.sealpost.outbound.ChainRecorder;
import io.sealpost.outbound.TlsPeer;
import io.sealpost.outbound.TrustAnchors;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One conversation on a connection that stands already. */
final class SmtpDialogue {

    private final Socket socket;
    private final DomainName host;
    private final DomainName ehloName;
    private final List<String> transcript;
    private String stage = "greeting";

    SmtpDialogue(Socket socket, DomainName host, DomainName ehloName, List<String> transcript) {
        this.socket = socket;
        this.host = host;
        this.ehloName = ehloName;
        this.transcript = transcript;
    }

    /** What the other side owed us last, for the case that it never came. */
    String stage() {
        return stage;
    }

    SmtpOutcome run() throws IOException {
        SmtpLines lines =
                new SmtpLines(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream(), transcript);
        Reply greeting = lines.read();
        if (greeting.code() != 220) {
            return refused(lines, greeting);
        }
        stage = "EHLO";
        lines.send("EHLO " + ehloName);
        Reply ehlo = lines.read();
        if (ehlo.code() == 500 || ehlo.code() == 502) {
            // RFC 5321 §2.2.1: a server without EHLO has no extensions.
            return leave(lines, new SmtpOutcome.NoStartTls(false));
        }
        if (ehlo.code() != 250) {
            return refused(lines, ehlo);
        }
        if (!offers(ehlo)) {
            return leave(lines, new SmtpOutcome.NoStartTls(isStripped(ehlo)));
        }
        stage = "STARTTLS";
        lines.send("STARTTLS");
        Reply answer = lines.read();
        if (answer.code() != 220) {
            return leave(lines, new SmtpOutcome.StartTlsRefused(answer.toString()));
        }
        stage = "TLS";
        return secure();
    }

    private static boolean offers(Reply ehlo) {
        return ehlo.lines().stream()
                .skip(1)
                .anyMatch(line -> line.strip().toUpperCase(Locale.ROOT).equals("STARTTLS"));
    }

    // Firewalls that "inspect" SMTP overwrite what they do not want to be used: XXXXXXXA instead of STARTTLS.
    private static boolean isStripped(Reply ehlo) {
        return ehlo.lines().stream().skip(1).anyMatch(line -> line.matches("X{4,}[A-Z]?( .*)?"));
    }

    private SmtpOutcome secure() throws IOException {
        ChainRecorder recorder = ChainRecorder.only();
        SSLSocket secured = (SSLSocket) TrustAnchors.context(recorder)
                .getSocketFactory()
                .createSocket(socket, host.ascii(), socket.getPort(), false);
        // RFC 8461 §7.2: TLS 1.2 or newer.
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (host.ascii().indexOf('_') < 0) {
            parameters.setServerNames(List.of(new SNIHostName(host.ascii())));
        }
        secured.setSSLParameters(parameters);
        try {
            secured.startHandshake();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            if (socket.isClosed()) {
                throw e;
            }
            return new SmtpOutcome.TlsFailed(
                    String.valueOf(e.getMessage()),
                    recorder.chain().isEmpty() ? null : new TlsPeer(null, null, recorder.chain()));
        }
        TlsPeer peer = new TlsPeer(
                secured.getSession().getProtocol(), secured.getSession().getCipherSuite(), recorder.chain());
        quit(new SmtpLines(secured.getInputStream(), secured.getOutputStream(), transcript));
        return new SmtpOutcome.Secured(peer);
    }

    private SmtpOutcome refused(SmtpLines lines, Reply reply) {
        return leave(lines, new SmtpOutcome.Refuses(reply.toString()));
    }

    private static SmtpOutcome leave(SmtpLines lines, SmtpOutcome outcome) {
        quit(lines);
        return outcome;
    }

    // What matters was seen already; whether the farewell arrives does not change it.
    private static void quit(SmtpLines lines) {
        try {
            lines.send("QUIT");
        } catch (IOException e) {
            return;
        }
    }
}
