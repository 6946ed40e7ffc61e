package io.sealpost.edge;

import io.sealpost.edge.EdgeFixture.Options;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A client of the JDK that trusts one CA and asks for a name of its choice. */
final class TlsClient {

    private final SSLContext context;
    private final int port;

    TlsClient(EdgeFixture edge) {
        this(edge.certificates.root(), edge.server.httpsPort());
    }

    TlsClient(X509Certificate root, int port) {
        this.port = port;
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("root", root);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static Stream<Options> providers() {
        return Stream.of(Options.STANDARD, Options.STANDARD.withJdk());
    }

    /** A socket after its handshake. */
    SSLSocket connect(@Nullable String name, List<String> versions, String... protocols) throws IOException {
        return over(new Socket(InetAddress.getLoopbackAddress(), port), name, versions, protocols);
    }

    SSLSocket over(Socket plain, @Nullable String name, List<String> versions, String... protocols) throws IOException {
        plain.setSoTimeout(20_000);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", port, true);
        SSLParameters parameters = socket.getSSLParameters();
        if (name != null) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        if (!versions.isEmpty()) {
            parameters.setProtocols(versions.toArray(String[]::new));
        }
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
        return socket;
    }

    SSLSocket connect(String name) throws IOException {
        return connect(name, List.of());
    }

    static X509Certificate certificate(SSLSocket socket) throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    static RawAnswer ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(EdgeFixture.ascii(request));
        return RawAnswer.read(socket.getInputStream(), false);
    }
}
