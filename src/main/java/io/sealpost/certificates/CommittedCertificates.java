package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import io.sealpost.storage.Revisions;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What hosts present, read from the database. */
@Component
class CommittedCertificates implements HostCertificates {

    private final JdbcClient jdbc;
    private final CertificateRevisions revisions;

    CommittedCertificates(JdbcClient jdbc, CertificateRevisions revisions) {
        this.jdbc = jdbc;
        this.revisions = revisions;
    }

    @Override
    public Position position() {
        Revisions.Position position = revisions.position();
        return new Position(position.epoch(), position.revision());
    }

    @Override
    public List<HostCertificate> changedSince(long revision, int limit) {
        return jdbc.sql("""
                        select host, fingerprint, revision
                          from certificate_host
                         where revision > :revision
                         order by revision
                         limit :limit
                        """)
                .param("revision", revision)
                .param("limit", limit)
                .query((row, index) -> new HostCertificate(
                        new DomainName(row.getString("host")), row.getString("fingerprint"), row.getLong("revision")))
                .list();
    }

    @Override
    public List<SealedCertificate> byFingerprint(Collection<String> fingerprints) {
        if (fingerprints.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select fingerprint, chain, sealed_key from certificate where fingerprint in (:fingerprints)")
                .param("fingerprints", fingerprints)
                .query((row, index) -> new SealedCertificate(
                        row.getString("fingerprint"), row.getBytes("chain"), row.getBytes("sealed_key")))
                .list();
    }
}
