package io.sealpost.outbound;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a TLS server showed of itself.
 *
 * @param protocol for example {@code TLSv1.3}; null where the handshake was not completed
 * @param cipher the cipher suite; null where the handshake was not completed
 * @param chain the certificates in the order in which they were sent, the server's own first; may be empty
 */
public record TlsPeer(@Nullable String protocol, @Nullable String cipher, List<X509Certificate> chain) {

    public TlsPeer {
        chain = List.copyOf(chain);
    }
}
