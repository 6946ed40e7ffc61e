package io.sealpost;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Ends TLS in front of a plain port on loopback, as a reverse proxy does, with a certificate made for one host. */
final class TlsFront implements AutoCloseable {

    private final SSLServerSocket server;
    private final int behind;

    /** Writes the authority that it is signed by to the file. */
    TlsFront(String host, int behind, Path authorityFile) throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=Test authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=" + host)
                .addSanDnsName(host)
                .buildIssuedBy(authority);
        Files.writeString(authorityFile, authority.getCertificatePEM());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(certificate.toKeyManagerFactory().getKeyManagers(), null, new SecureRandom());
        this.behind = behind;
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket outside = server.accept();
                Thread.ofVirtual().start(() -> join(outside));
            } catch (IOException e) {
                // Closed, or a client that went away.
                continue;
            }
        }
    }

    private void join(Socket outside) {
        try (outside;
                Socket inside = new Socket(InetAddress.ofLiteral("127.0.0.1"), behind)) {
            Thread back = Thread.ofVirtual().start(() -> copy(inside, outside));
            outside.getInputStream().transferTo(inside.getOutputStream());
            inside.shutdownOutput();
            back.join();
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One side went away, and the other is closed with it.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
