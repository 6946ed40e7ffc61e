package io.sealpost.api.problem;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponseException;

/** Ends a request with a problem; {@code web} hands it to whoever puts it into words. */
public class ProblemException extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(HttpStatusCode.valueOf(problem.type().status()));
        this.problem = problem;
    }

    public static ProblemException notFound() {
        return Problem.of(ProblemType.NOT_FOUND).exception();
    }

    public ProblemException withHeader(String name, String value) {
        getHeaders().add(name, value);
        return this;
    }

    Problem problem() {
        return problem;
    }
}
