package io.sealpost.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** The one place where something that went wrong becomes a page: what happened, what to do, and the request's id. */
@Controller
@ControllerAdvice
class ErrorPages implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
    private static final Set<Integer> DESCRIBED = Set.of(400, 403, 404, 405, 413, 415, 500, 503);

    private final ObjectProvider<ProgramErrors> programs;

    ErrorPages(ObjectProvider<ProgramErrors> programs) {
        this.programs = programs;
    }

    /** Spring Security turns these into its own answers. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException denied) {
        throw denied;
    }

    /** Nobody listens any more. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void clientLeft() {}

    /** Where half an answer was sent, the container cuts the connection: nobody may take the half for the whole. */
    @ExceptionHandler(Exception.class)
    ModelAndView failed(Exception exception, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (exception instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        }
        int status = statusOf(exception);
        if (Collision.behind(exception)) {
            LOG.warn(
                    "{} {} gave way to another change: {}",
                    request.getMethod(),
                    OwnPath.asked(request),
                    exception.toString());
        } else if (status == 503) {
            LOG.warn("The database cannot be reached: {}", exception.toString());
        } else if (status >= 500) {
            LOG.error("{} {} failed", request.getMethod(), OwnPath.asked(request), exception);
        }
        if (response.isCommitted()) {
            throw exception;
        }
        return answer(exception, status, request, response);
    }

    /** Where the container and filters send what they refuse. */
    @RequestMapping("/error")
    ModelAndView refused(HttpServletRequest request, HttpServletResponse response) {
        Object exception = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (exception instanceof Exception thrown) {
            return answer(thrown, statusOf(thrown), request, response);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return answer(null, status instanceof Integer code ? code : 404, request, response);
    }

    private ModelAndView answer(
            @Nullable Exception exception, int status, HttpServletRequest request, HttpServletResponse response) {
        boolean collided = Collision.behind(exception);
        if (collided) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed instanceof String uri
                ? OwnPath.matched(uri, request.getContextPath())
                : OwnPath.matched(request);
        return programs.orderedStream()
                .filter(part -> part.answers(path))
                .findFirst()
                .map(part -> part.answer(exception, status, request))
                .orElseGet(() -> page(status, collided ? "collision" : described(status), request));
    }

    private static int statusOf(Exception exception) {
        if (Collision.behind(exception)) {
            return 503;
        }
        if (NestedExceptionUtils.getRootCause(exception) instanceof RefusedBodyException refused) {
            return refused.status();
        }
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ErrorResponse known -> {
                    return known.getStatusCode().value();
                }
                case RefusedBodyException refused -> {
                    return refused.status();
                }
                case TypeMismatchException _,
                        HttpMessageNotReadableException _,
                        InvalidParameterException _,
                        MultipartException _ -> {
                    return 400;
                }
                case DataAccessResourceFailureException _,
                        CannotCreateTransactionException _,
                        SQLTransientConnectionException _,
                        SQLNonTransientConnectionException _ -> {
                    return 503;
                }
                default -> {}
            }
        }
        return 500;
    }

    private static String described(int status) {
        return String.valueOf(DESCRIBED.contains(status) ? status : status >= 500 ? 500 : 400);
    }

    private static ModelAndView page(int status, String described, HttpServletRequest request) {
        ModelAndView page = new ModelAndView(Htmx.asks(request) ? "web/error :: part" : "web/error");
        page.setStatus(HttpStatusCode.valueOf(
                HttpStatus.resolve(status) == null ? Integer.parseInt(described(status)) : status));
        page.addObject("status", status);
        page.addObject("described", described);
        return page;
    }
}
