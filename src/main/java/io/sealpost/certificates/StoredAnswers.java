package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
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
        return authorization(host, TlsAlpn01Challenge.TYPE, null)
                .map(authorization -> TlsProof.of(host, authorization, clock.instant()));
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
