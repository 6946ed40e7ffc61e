package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import java.util.Optional;

/** The certificate of the dashboard's own name, ordered and renewed as those of hosts are. */
public interface DashboardCertificate {

    /** The name; empty where the operator gave none. {@link HostCertificatesChanged} of this host tells of changes. */
    Optional<DomainName> host();

    /** The certificate to present now, to be opened with {@link PrivateKeys}; reads the database. */
    Optional<SealedCertificate> current();
}
