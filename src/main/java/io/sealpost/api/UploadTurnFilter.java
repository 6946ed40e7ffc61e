package io.sealpost.api;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemAnswers;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.web.LargeBody;
import io.sealpost.web.OwnPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets so many programs at once send the bodies that may be large; the others are told when to come back, unread. */
final class UploadTurnFilter extends OncePerRequestFilter {

    private static final String SOON = "5";

    private final UploadTurns turns;
    private final ProblemAnswers problems;
    private final Supplier<Set<String>> paths;

    UploadTurnFilter(UploadTurns turns, ProblemAnswers problems, ObjectProvider<LargeBody> large) {
        this.turns = turns;
        this.problems = problems;
        this.paths =
                SingletonSupplier.of(() -> large.stream().map(LargeBody::path).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !paths.get().contains(OwnPath.matched(request));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TokenHolder holder = Callers.current();
        if (holder == null) {
            chain.doFilter(request, response);
            return;
        }
        UUID organization = holder.account().organizationId();
        switch (turns.take(organization)) {
            case TOO_MANY -> refuse(ProblemType.TOO_MANY_UPLOADS, request, response);
            case BUSY -> refuse(ProblemType.BUSY, request, response);
            case GRANTED -> {
                try {
                    chain.doFilter(request, response);
                } finally {
                    turns.giveBack(organization);
                }
            }
        }
    }

    private void refuse(ProblemType type, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
        problems.write(Problem.of(type), request, response);
    }
}
