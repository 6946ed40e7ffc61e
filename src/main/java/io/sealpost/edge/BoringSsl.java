package io.sealpost.edge;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslCredential;
import io.netty.handler.ssl.OpenSslCredentialBuilder;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.internal.tcnative.SSL;
import io.netty.util.ReferenceCountUtil;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS by BoringSSL: one context for all hosts, and for each connection the credential of its host. A context a host would
 * cost ten times the memory and start-up of a credential.
 */
final class BoringSsl implements TlsProvider {

    /**
     * Without X25519MLKEM768, which Netty would prefer: it keeps what is said secret from tomorrow's computers, for more
     * time and two kilobytes more in each handshake, and a policy is public.
     */
    private static final String[] GROUPS = {"x25519", "secp256r1", "secp384r1"};

    private final SslContext policies;
    private final SslContext challenges;

    BoringSsl() throws SSLException {
        policies = context(false);
        challenges = context(true);
    }

    private static SslContext context(boolean challenge) throws SSLException {
        SslContext context = TlsProvider.with(SslContextBuilder.forServer(new NoCertificate()), challenge)
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .option(OpenSslContextOption.USE_TASKS, false)
                .option(OpenSslContextOption.GROUPS, GROUPS)
                .build();
        // Senders come once a day, to one host: nothing to resume. And what one host began, no other may resume.
        ((OpenSslSessionContext) context.sessionContext()).setSessionCacheEnabled(false);
        return context;
    }

    @Override
    public TlsIdentity identity(List<X509Certificate> chain, PrivateKey key) {
        return new Credential(policies, chain, key);
    }

    @Override
    public TlsIdentity challenge(List<X509Certificate> chain, PrivateKey key) {
        return new Credential(challenges, chain, key);
    }

    @Override
    public String name() {
        return OpenSsl.versionString();
    }

    @Override
    public void close() {
        ReferenceCountUtil.release(policies);
        ReferenceCountUtil.release(challenges);
    }

    private static final class Credential extends TlsIdentity {

        private final SslContext context;
        private final OpenSslCredential credential;

        Credential(SslContext context, List<X509Certificate> chain, PrivateKey key) {
            this.context = context;
            this.credential = OpenSslCredentialBuilder.forX509(key, chain.toArray(X509Certificate[]::new))
                    .build();
        }

        @Override
        SslHandler handler(ByteBufAllocator allocator) throws SSLException {
            SslHandler handler = context.newHandler(allocator);
            ReferenceCountedOpenSslEngine engine = (ReferenceCountedOpenSslEngine) handler.engine();
            engine.addCredential(credential);
            // Netty has no setting for the tickets of TLS 1.3, only the option of the library.
            SSL.setOptions(engine.sslPointer(), SSL.SSL_OP_NO_TICKET);
            return TlsProvider.watched(handler);
        }

        @Override
        void free() {
            credential.release();
        }
    }

    /** The context's own certificate: none, so that only the credential of the connection counts. */
    private static final class NoCertificate extends X509ExtendedKeyManager {

        private static final String ALIAS = "of-the-connection";

        @Override
        public String chooseEngineServerAlias(String type, Principal @Nullable [] issuers, SSLEngine engine) {
            return ALIAS;
        }

        @Override
        public String chooseServerAlias(String type, Principal @Nullable [] issuers, Socket socket) {
            return ALIAS;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, Socket socket) {
            return null;
        }
    }
}
