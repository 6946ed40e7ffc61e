package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import java.util.Optional;

/**
 * What any node answers to an authority that asks for proof. Reads the database: call it off the event loops, bounded.
 * Throws {@link org.springframework.dao.DataAccessException} without a database.
 */
public interface AcmeAnswers {

    /** The key authorization for {@code GET /.well-known/acme-challenge/<token>} at this host (RFC 8555 §8.3). */
    Optional<String> http01(DomainName host, String token);

    /** The certificate to present to ALPN {@code acme-tls/1} for this server name (RFC 8737 §3). */
    Optional<OpenCertificate> tlsAlpn01(DomainName host);
}
