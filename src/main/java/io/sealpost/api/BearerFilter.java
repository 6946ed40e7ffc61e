package io.sealpost.api;

import io.sealpost.accounts.TokenCheck;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemAnswers;
import io.sealpost.api.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the token of a request (RFC 6750 §2.1: from the Authorization field, never from the address). */
final class BearerFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(BearerFilter.class);

    private final TokenDesk tokens;
    private final ProblemAnswers problems;

    BearerFilter(TokenDesk tokens, ProblemAnswers problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Answers are of one organization, and may be kept by whoever asked as long as they ask again.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        @Nullable String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (shown == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            switch (tokens.check(shown, request.getRemoteAddr())) {
                case TokenCheck.Right right -> {
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(new TokenAuthentication(right.holder()));
                    SecurityContextHolder.setContext(context);
                }
                case TokenCheck.Wrong _ -> {
                    // RFC 6750 §3.1
                    response.setHeader(
                            HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Sealpost\", error=\"invalid_token\"");
                    problems.write(Problem.of(ProblemType.UNAUTHORIZED), request, response);
                    return;
                }
                case TokenCheck.Wait wait -> {
                    log.warn("Wrong API tokens throttled from {}", request.getRemoteAddr());
                    long seconds = wait.time().toSeconds() + 1;
                    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
                    problems.write(Problem.of(ProblemType.TOO_MANY_WRONG_TOKENS, seconds), request, response);
                    return;
                }
            }
        } catch (DataAccessException | TransactionException databaseAway) {
            log.warn("The database cannot be reached: {}", databaseAway.toString());
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            problems.write(Problem.of(ProblemType.UNAVAILABLE), request, response);
            return;
        }
        chain.doFilter(request, response);
    }
}
