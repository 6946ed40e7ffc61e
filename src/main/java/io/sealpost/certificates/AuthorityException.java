package io.sealpost.certificates;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An authority did not do what it was asked; says whose trouble that is. */
class AuthorityException extends Exception {

    /** Whose trouble it is. */
    enum Concern {
        /** The authority's: every host waits, and a fallback may do. */
        AUTHORITY,
        /** Our account's: it has to be made anew. */
        ACCOUNT,
        /** This host's alone. */
        HOST
    }

    private final Concern concern;
    private final CertificateTrouble trouble;
    private final @Nullable Instant retryAfter;

    AuthorityException(Concern concern, CertificateTrouble trouble, @Nullable Instant retryAfter, Throwable cause) {
        super(trouble.code() + " " + trouble.facts(), cause);
        this.concern = concern;
        this.trouble = trouble;
        this.retryAfter = retryAfter;
    }

    Concern concern() {
        return concern;
    }

    CertificateTrouble trouble() {
        return trouble;
    }

    @Nullable
    Instant retryAfter() {
        return retryAfter;
    }
}
