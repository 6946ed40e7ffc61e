package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.ModelAndView;

/** Says to programs what went wrong, where they are who asks; a bean of this type is found by itself. */
public interface ProgramErrors {

    /** @param path as it was sent, without the context path */
    boolean answers(String path);

    /**
     * The answer.
     *
     * @param exception what was thrown; null where a filter or the container refused the request
     * @param status the HTTP status that says it
     */
    ModelAndView answer(@Nullable Exception exception, int status, HttpServletRequest request);
}
