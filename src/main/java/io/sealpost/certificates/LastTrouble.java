package io.sealpost.certificates;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The columns of what went wrong last; it stays until a certificate has come. */
@Embeddable
record LastTrouble(String errorCode, @Nullable String errorFacts, Instant errorAt) {

    static LastTrouble of(CertificateTrouble trouble, Instant at) {
        return new LastTrouble(trouble.code().name(), String.join("\n", trouble.facts()), at);
    }

    @Nullable
    CertificateTrouble trouble() {
        return CertificateTrouble.stored(errorCode, errorFacts);
    }
}
