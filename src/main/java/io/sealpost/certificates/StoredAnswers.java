package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
import org.shredzone.acme4j.util.CertificateUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Proofs in the database, so that whichever node the authority asks has the answer. */
@Component
class StoredAnswers implements AcmeAnswers {

    private final JdbcClient jdbc;
    private final Clock clock;

    StoredAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<String> http01(DomainName host, String token) {
        return authorization(host, Http01Challenge.TYPE, token);
    }

    @Override
    public Optional<OpenCertificate> tlsAlpn01(DomainName host) {
        return authorization(host, TlsAlpn01Challenge.TYPE, null).map(authorization -> proof(host, authorization));
    }

    private static OpenCertificate proof(DomainName host, String authorization) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = keys.generateKeyPair();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(authorization.getBytes(StandardCharsets.US_ASCII));
            return new OpenCertificate(
                    List.of(CertificateUtils.createTlsAlpn01Certificate(pair, Identifier.dns(host.ascii()), digest)),
                    pair.getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> authorization(DomainName host, String type, @Nullable String token) {
        return jdbc.sql("""
                        select key_authorization, token from acme_challenge
                         where host = :host and type = :type and expires_at > :now
                        """)
                .param("host", host.ascii())
                .param("type", type)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, index) ->
                        token == null || token.equals(row.getString("token")) ? row.getString("key_authorization") : "")
                .optional()
                .filter(found -> !found.isEmpty());
    }
}
