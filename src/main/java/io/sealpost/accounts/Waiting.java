package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;

/** Tells somebody who tried too often how long to wait. */
final class Waiting {

    private Waiting() {}

    /** The page again, with 429, Retry-After in seconds and the same in words. */
    static String page(String view, Duration wait, Errors errors, HttpServletResponse response) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
        long minutes = wait.plusSeconds(59).toMinutes();
        errors.reject("accounts.wait", new Object[] {Math.max(1, minutes)}, null);
        return view;
    }
}
