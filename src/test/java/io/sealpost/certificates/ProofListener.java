package io.sealpost.certificates;

import com.sun.net.httpserver.HttpServer;
import io.sealpost.dns.DomainName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives our proofs over HTTP and over TLS, as the edge does. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
final class ProofListener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ProofListener.class);
    private static final String PATH = "/.well-known/acme-challenge/";

    private final Supplier<AcmeAnswers> answers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer http;
    private final SSLServerSocket tls;
    private final AtomicInteger byHttp = new AtomicInteger();
    private final AtomicInteger byTls = new AtomicInteger();
    private volatile boolean silent;

    ProofListener(int httpPort, int tlsPort, Supplier<AcmeAnswers> answers) {
        this.answers = answers;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 0);
            http.setExecutor(threads);
            http.createContext(PATH, exchange -> {
                String host = exchange.getRequestHeaders().getFirst("Host").replaceAll(":\\d+$", "");
                String token = exchange.getRequestURI().getPath().substring(PATH.length());
                byte[] body = (silent
                                ? ""
                                : answers.get()
                                        .http01(new DomainName(host), token)
                                        .orElse(""))
                        .getBytes(StandardCharsets.US_ASCII);
                byHttp.addAndGet(body.length == 0 ? 0 : 1);
                exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            http.start();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new ProofKeys()}, null, null);
            tls = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(tlsPort, 0, InetAddress.getLoopbackAddress());
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"acme-tls/1"});
            tls.setSSLParameters(parameters);
            threads.submit(this::serveTls);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    int byHttp() {
        return byHttp.get();
    }

    int byTls() {
        return byTls.get();
    }

    void silent(boolean isSilent) {
        silent = isSilent;
    }

    private void serveTls() {
        while (!tls.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) tls.accept();
                threads.submit(() -> {
                    try (socket) {
                        socket.startHandshake();
                        return socket.getInputStream().read();
                    } catch (IOException | RuntimeException failure) {
                        log.info("No proof over TLS", failure);
                        return -1;
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            http.stop(0);
            tls.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        threads.shutdownNow();
    }

    /** The proof for the server name of the connection; its alias is the name. */
    private final class ProofKeys extends X509ExtendedKeyManager {

        private final java.util.Map<String, OpenCertificate> given = new java.util.concurrent.ConcurrentHashMap<>();

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, java.net.Socket socket) {
            if (silent || !keyType.startsWith("EC")) {
                return null;
            }
            ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) socket).getHandshakeSession();
            String name = ((SNIHostName) session.getRequestedServerNames().getFirst()).getAsciiName();
            return answers.get()
                    .tlsAlpn01(new DomainName(name))
                    .map(proof -> {
                        byTls.incrementAndGet();
                        given.put(name, proof);
                        return name;
                    })
                    .orElse(null);
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return given.get(alias).chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return given.get(alias).key();
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, java.net.Socket socket) {
            return null;
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return null;
        }
    }
}
