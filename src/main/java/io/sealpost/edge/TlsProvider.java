package io.sealpost.edge;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCredential;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/** What does TLS: BoringSSL, or the JDK where there is no native library for this machine. */
interface TlsProvider extends AutoCloseable {

    /** The application protocol of RFC 8737. */
    String ACME_TLS = "acme-tls/1";

    /** Only authenticated encryption with forward secrecy; nothing else is left in TLS 1.3 anyway. */
    List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** The best that this machine has. */
    static TlsProvider best() throws SSLException {
        return OpenSsl.isAvailable() && OpenSslCredential.isAvailable() ? new BoringSsl() : new JdkTls();
    }

    /** Makes a certificate ready for handshakes. */
    TlsIdentity identity(List<X509Certificate> chain, PrivateKey key) throws SSLException;

    /** Makes the certificate of a TLS-ALPN-01 challenge ready: it speaks no other protocol. */
    TlsIdentity challenge(List<X509Certificate> chain, PrivateKey key) throws SSLException;

    /** For the console. */
    String name();

    @Override
    void close();

    /** Where nothing is offered that we speak, BoringSSL goes on without: those clients speak HTTP/1.1. */
    static SslContextBuilder with(SslContextBuilder builder, boolean challenge) {
        List<String> protocols = challenge
                ? List.of(ACME_TLS)
                : List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);
        return builder.protocols("TLSv1.2", "TLSv1.3")
                .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        protocols));
    }

    /** A handler whose time is watched by us and not by itself. */
    static SslHandler watched(SslHandler handler) {
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }
}
