package io.sealpost.edge;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/** TLS by the JDK, at about half the speed, for machines without a native library: a context for each certificate. */
final class JdkTls implements TlsProvider {

    @Override
    public TlsIdentity identity(List<X509Certificate> chain, PrivateKey key) throws SSLException {
        return new Context(context(chain, key, false));
    }

    @Override
    public TlsIdentity challenge(List<X509Certificate> chain, PrivateKey key) throws SSLException {
        return new Context(context(chain, key, true));
    }

    private static SslContext context(List<X509Certificate> chain, PrivateKey key, boolean challenge)
            throws SSLException {
        return TlsProvider.with(SslContextBuilder.forServer(key, chain), challenge)
                .sslProvider(SslProvider.JDK)
                .build();
    }

    @Override
    public String name() {
        return "the JDK";
    }

    @Override
    public void close() {
        // Nothing outside the heap.
    }

    private static final class Context extends TlsIdentity {

        private final SslContext context;

        Context(SslContext context) {
            this.context = context;
        }

        @Override
        SslHandler handler(ByteBufAllocator allocator) {
            return TlsProvider.watched(context.newHandler(allocator));
        }

        @Override
        void free() {
            // Nothing outside the heap.
        }
    }
}
