package io.sealpost.web;

import java.io.IOException;

/** A request that was refused while it was read. */
final class RefusedBodyException extends IOException {

    private final int status;

    RefusedBodyException(int status) {
        super("refused with " + status);
        this.status = status;
    }

    /** The HTTP status to answer with. */
    int status() {
        return status;
    }
}
