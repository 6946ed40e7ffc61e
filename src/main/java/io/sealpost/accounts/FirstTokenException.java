package io.sealpost.accounts;

/** The first token is set to something that is no token. */
class FirstTokenException extends RuntimeException {

    // Not what it is set to: that may be most of a secret.
    FirstTokenException() {
        super("sealpost.setup.api-token has not the form of a token");
    }
}
