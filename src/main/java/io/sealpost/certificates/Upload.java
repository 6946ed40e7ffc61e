package io.sealpost.certificates;

import java.util.List;

/** What came of an upload. */
public sealed interface Upload {

    /**
     * It is stored and presented by the hosts that it covers.
     *
     * @param hosts how many those are now
     * @param remarks what is worth knowing; nothing that refuses
     */
    record Accepted(CertificateDetails certificate, int hosts, List<UploadFinding> remarks) implements Upload {
        public Accepted {
            remarks = List.copyOf(remarks);
        }
    }

    /** It was uploaded before; nothing changed. */
    record AlreadyHere(CertificateDetails certificate) implements Upload {}

    /** It is of no use, for these reasons; nothing was stored. */
    record Refused(List<UploadFinding> findings) implements Upload {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
