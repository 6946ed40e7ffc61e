package io.sealpost.integrations;

import io.sealpost.accounts.TokenCheck;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.accounts.TokenScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What Traefik's HTTP provider polls, for a token in the {@code Authorization} field. Any status but 200 makes Traefik
 * keep what it has, which is right while the database is away.
 */
@Controller
class TraefikController {

    static final String PATH = "/integrations/traefik";

    private static final Logger log = LoggerFactory.getLogger(TraefikController.class);

    private final TokenDesk tokens;
    private final TraefikAnswers answers;

    TraefikController(TokenDesk tokens, TraefikAnswers answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    @GetMapping(PATH)
    void configuration(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
            switch (tokens.check(shown, request.getRemoteAddr(), TokenScope.HOSTED_NAMES)) {
                case TokenCheck.Right(TokenHolder holder) ->
                    send(answers.packed(holder.account().organizationId()), packs(request), response);
                case TokenCheck.Wrong _ -> {
                    response.setStatus(401);
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                }
                case TokenCheck.Wait(Duration time) -> wait(429, time.toSeconds() + 1, response);
            }
        } catch (DataAccessException | TransactionException databaseAway) {
            log.warn("Traefik keeps the routers it has: {}", databaseAway.toString());
            wait(503, 5, response);
        }
    }

    private static void wait(int status, long seconds, HttpServletResponse response) {
        response.setStatus(status);
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }

    private static void send(byte[] packed, boolean packs, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (packs) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            response.setContentLength(packed.length);
            response.getOutputStream().write(packed);
        } else {
            new GZIPInputStream(new ByteArrayInputStream(packed)).transferTo(response.getOutputStream());
        }
    }

    /** Whether gzip is accepted (RFC 9110 §12.5.3). */
    private static boolean packs(HttpServletRequest request) {
        @Nullable String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null
                && Arrays.stream(accepted.split(",", 20))
                        .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
                        .anyMatch(coding -> coding.equals("gzip")
                                || (coding.startsWith("gzip;q=") && !coding.matches(".*=0[.0]*")));
    }
}
