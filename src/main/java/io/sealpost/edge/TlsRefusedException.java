package io.sealpost.edge;

/** A connection is refused before its handshake; without a stack trace, because anybody can cause it at any rate. */
final class TlsRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final TlsOutcome outcome;

    TlsRefusedException(TlsOutcome outcome) {
        super(outcome.tag(), null, false, false);
        this.outcome = outcome;
    }

    TlsOutcome outcome() {
        return outcome;
    }
}
