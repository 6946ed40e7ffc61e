package io.sealpost;

import static io.sealpost.AccessWorld.OWNER;

import io.sealpost.certificates.Minted;
import io.sealpost.certificates.OwnCertificates;
import io.sealpost.certificates.Pem;
import io.sealpost.certificates.Upload;
import java.time.Instant;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Certificates for {@link AccessWorld}. */
record AccessCertificates(ApplicationContext context) {

    /** The fingerprint of one that the organization has uploaded. */
    String uploaded() {
        Minted minted = minted();
        return ((Upload.Accepted)
                        context.getBean(OwnCertificates.class).upload(OWNER, Pem.chain(minted), Pem.key(minted)))
                .certificate()
                .fingerprint();
    }

    /** The body with which a program uploads one, without what stands around its members. */
    String upload() {
        Minted minted = minted();
        return "\"chain\":" + quoted(Pem.chain(minted)) + ",\"key\":" + quoted(Pem.key(minted));
    }

    /** A domain whose host waits for the DNS. */
    String waiting() {
        String domain = new AccessDomains(context).domain();
        context.getBean(JdbcClient.class)
                .sql("update certificate_host set state = 'WAITING_FOR_DNS' where domain_name = ?")
                .param(domain)
                .update();
        return domain;
    }

    private static String quoted(String pem) {
        return '"' + pem.replace("\n", "\\n") + '"';
    }

    private static Minted minted() {
        return Minted.at(Instant.now(), AccessWorld.host().ascii());
    }
}
