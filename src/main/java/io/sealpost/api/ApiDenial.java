package io.sealpost.api;

import io.sealpost.accounts.TokenScope;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemAnswers;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.web.OwnPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Says to a program that it needs a token, or one with a wider scope (RFC 6750 §3). */
final class ApiDenial implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ProblemAnswers problems;

    ApiDenial(ProblemAnswers problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException missing)
            throws IOException {
        problems.write(Problem.of(ProblemType.UNAUTHORIZED), request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        TokenScope needed = ScopeRules.needed(request.getMethod(), OwnPath.matched(request));
        problems.write(Problem.needs(needed), request, response);
    }
}
