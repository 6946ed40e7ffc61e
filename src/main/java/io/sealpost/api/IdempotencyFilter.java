package io.sealpost.api;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.IdempotencyKeys.Answer;
import io.sealpost.api.IdempotencyKeys.Use;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemAnswers;
import io.sealpost.api.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets a program send a POST again without it being done twice: the same key and the same request get the same answer
 * (draft-ietf-httpapi-idempotency-key-header-07).
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    private static final String FIELD = "Idempotency-Key";

    private final IdempotencyKeys keys;
    private final KeyInHand inHand;
    private final ProblemAnswers problems;

    IdempotencyFilter(IdempotencyKeys keys, KeyInHand inHand, ProblemAnswers problems) {
        this.keys = keys;
        this.inHand = inHand;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader(FIELD) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TokenHolder holder = Callers.current();
        Optional<String> key = IdempotencyKey.read(request.getHeader(FIELD));
        if (holder == null) {
            chain.doFilter(request, response);
        } else if (key.isEmpty()) {
            Fault fault = Fault.header(FIELD, "api.fault.idempotency-key");
            problems.write(
                    new Problem(ProblemType.IDEMPOTENCY_KEY_INVALID, List.of(), List.of(fault), Map.of()),
                    request,
                    response);
        } else {
            try (KeptBodyRequest kept = new KeptBodyRequest(request)) {
                once(holder.tokenId(), key.get(), kept, response, chain);
            }
        }
    }

    private void once(
            UUID tokenId, String key, KeptBodyRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (keys.take(tokenId, key, request.fingerprint())) {
            case Use.First _ -> first(tokenId, key, request, response, chain);
            case Use.OtherRequest _ ->
                problems.write(Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED), request, response);
            case Use.UnderWay _ -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                problems.write(Problem.of(ProblemType.IDEMPOTENCY_KEY_IN_USE), request, response);
            }
            case Use.Lost _ -> problems.write(Problem.of(ProblemType.IDEMPOTENCY_ANSWER_LOST), request, response);
            case Use.Done(Answer answer) -> replay(answer, response);
        }
    }

    private void first(
            UUID tokenId, String key, KeptBodyRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            inHand.take(tokenId, key);
            try {
                chain.doFilter(request, kept);
            } finally {
                inHand.putDown();
            }
            // What failed on our side, or was to wait, may be tried again, where nothing came of it.
            answered = kept.getStatus() < 500 && kept.getStatus() != HttpStatus.TOO_MANY_REQUESTS.value();
            if (answered) {
                keys.answered(tokenId, key, answer(request, kept));
            }
        } finally {
            if (!answered) {
                keys.release(tokenId, key);
            }
        }
        kept.copyBodyToResponse();
    }

    private static Answer answer(HttpServletRequest request, ContentCachingResponseWrapper response) {
        byte[] body = response.getContentAsByteArray();
        if (request.getAttribute(IdempotencyKey.SECRET) instanceof String secret) {
            // What is shown once is kept nowhere, here neither.
            String text = new String(body, StandardCharsets.UTF_8).replace(secret, "");
            body = text.getBytes(StandardCharsets.UTF_8);
        }
        return new Answer(
                response.getStatus(),
                response.getContentType(),
                response.getHeader(HttpHeaders.LOCATION),
                response.getHeader(HttpHeaders.ETAG),
                body);
    }

    private static void replay(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("Idempotent-Replayed", "true");
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.etag() != null) {
            response.setHeader(HttpHeaders.ETAG, answer.etag());
        }
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }
}
