package io.sealpost.policies.fetch;

import io.netty.pkitesting.X509Bundle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An HTTPS server on loopback that answers each request with whatever the test writes. */
final class PolicyHost implements AutoCloseable {

    /** Writes an answer; the connection is closed afterwards. */
    interface Script {
        void answer(OutputStream out) throws Exception;
    }

    private final SSLServerSocket server;
    private final Script script;
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();
    private final List<String> serverNames = new CopyOnWriteArrayList<>();

    PolicyHost(X509Bundle certificate, Script script) throws Exception {
        this(certificate, script, null);
    }

    PolicyHost(X509Bundle certificate, Script script, @Nullable String protocol) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(certificate.toKeyManagerFactory().getKeyManagers(), null, new SecureRandom());
        this.script = script;
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        if (protocol != null) {
            server.setEnabledProtocols(new String[] {protocol});
        }
        Thread.ofVirtual().start(this::serve);
    }

    static Script text(String head, String body) {
        return out -> out.write(
                (head + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return server.getLocalPort();
    }

    /** The lines of each request so far. */
    List<List<String>> requests() {
        return requests;
    }

    /** The server names of the handshakes so far. */
    List<String> serverNames() {
        return serverNames;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer((SSLSocket) socket));
            } catch (IOException e) {
                // The test is over, or the client went away.
                continue;
            }
        }
    }

    private void answer(SSLSocket socket) {
        try (socket) {
            socket.startHandshake();
            ((ExtendedSSLSession) socket.getSession())
                    .getRequestedServerNames()
                    .forEach(name -> serverNames.add(new String(name.getEncoded(), StandardCharsets.US_ASCII)));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            List<String> request = new ArrayList<>();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                request.add(line);
            }
            if (request.isEmpty()) {
                return;
            }
            requests.add(request);
            script.answer(socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (Exception e) {
            // Clients that break off are what these tests are about.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
