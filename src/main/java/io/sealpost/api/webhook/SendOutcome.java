package io.sealpost.api.webhook;

/** What came of sending once. */
sealed interface SendOutcome {

    /** There was an answer. */
    record Answered(int status) implements SendOutcome {

        boolean taken() {
            return status >= 200 && status < 300;
        }

        /** RFC 9110 §15.5.11: it is gone for good. */
        boolean gone() {
            return status == 410;
        }
    }

    /** There was none. @param why dns, address, timeout, connect, tls or broken */
    record Failed(String why) implements SendOutcome {}
}
