package io.sealpost.bulk;

/** As many imports and bulk actions of the organization are at work as may. */
public class TooManyJobsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManyJobsException() {
        super("Too many imports and bulk actions at once");
    }
}
