package io.sealpost.certificates;

import io.sealpost.storage.Revisions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers the changes of what hosts present. */
@Component
class CertificateRevisions extends Revisions {

    CertificateRevisions(JdbcClient jdbc) {
        super(jdbc, "certificate_position");
    }
}
