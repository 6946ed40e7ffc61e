package io.sealpost.accounts;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** There is nothing of that id for this account: it does not exist, or it is another's. Answered with 404. */
final class UnknownHereException extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    UnknownHereException() {
        super(HttpStatus.NOT_FOUND);
    }
}
