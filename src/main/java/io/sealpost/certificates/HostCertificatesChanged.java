package io.sealpost.certificates;

import java.util.List;

/** What these hosts present changed; published inside the transaction, to be heard after its commit. */
public record HostCertificatesChanged(List<HostCertificate> certificates) {

    public HostCertificatesChanged {
        certificates = List.copyOf(certificates);
    }
}
