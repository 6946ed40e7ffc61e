package io.sealpost.api;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemAnswers;
import io.sealpost.api.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells every program how much it may still ask (draft-ietf-httpapi-ratelimit-headers-10), and stops it after that. */
final class RateLimitFilter extends OncePerRequestFilter {

    private final RateLimits limits;
    private final ProblemAnswers problems;

    RateLimitFilter(RateLimits limits, ProblemAnswers problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TokenHolder holder = Callers.current();
        if (holder == null) {
            chain.doFilter(request, response);
            return;
        }
        RateLimits.Standing standing = limits.take(holder.tokenId());
        response.setHeader("RateLimit-Policy", "\"token\";q=" + limits.quota() + ";w=" + RateLimits.WINDOW.toSeconds());
        response.setHeader("RateLimit", "\"token\";r=" + standing.remaining() + ";t=" + standing.full());
        if (standing.granted()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(standing.pause()));
        problems.write(Problem.of(ProblemType.RATE_LIMITED, standing.pause()), request, response);
    }
}
