package io.sealpost.audit;

import io.sealpost.jobs.CurrentJob;
import io.sealpost.web.OwnPath;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * From where something was done.
 *
 * @param address of who asked, behind proxies that are believed; null where nobody asked
 * @param request the request's id, as it stands in the log and in the answer's {@code X-Request-Id}
 */
public record Origin(
        Way way, @Nullable String address, @Nullable String request) {

    public enum Way {
        PAGE,
        API,
        JOB,
        /** At start, or behind an answer that was given already. */
        INSIDE
    }

    /** From where this thread is being asked. */
    public static Origin current() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            var request = attributes.getRequest();
            return new Origin(
                    OwnPath.matched(request).startsWith("/api/") ? Way.API : Way.PAGE,
                    Clean.text(request.getRemoteAddr(), 45),
                    MDC.get("requestId"));
        }
        return new Origin(CurrentJob.name().isPresent() ? Way.JOB : Way.INSIDE, null, null);
    }
}
