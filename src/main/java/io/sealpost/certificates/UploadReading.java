package io.sealpost.certificates;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What was read of an upload. */
sealed interface UploadReading {

    /** Everything that stands against it. */
    record Refused(List<UploadFinding> findings) implements UploadReading {}

    /** The chain in the order in which it is sent, the leaf first, without the root; and what is worth knowing. */
    record Usable(List<X509Certificate> chain, PrivateKey key, List<UploadFinding> remarks) implements UploadReading {

        @Override
        public String toString() {
            return "Usable" + remarks;
        }
    }
}
