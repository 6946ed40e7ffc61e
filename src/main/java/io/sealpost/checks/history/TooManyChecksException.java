package io.sealpost.checks.history;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** So many checks of one organization are running that another one has to wait. */
public class TooManyChecksException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    TooManyChecksException() {
        super(HttpStatus.TOO_MANY_REQUESTS);
        getHeaders().set("Retry-After", "30");
    }
}
