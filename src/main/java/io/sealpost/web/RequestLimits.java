package io.sealpost.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what no page expects, before anything else looks at it: huge bodies, broken UTF-8, NUL characters. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class RequestLimits extends OncePerRequestFilter {

    private final long usual;
    private final Supplier<List<LargeBody>> large;

    RequestLimits(WebProperties properties, ObjectProvider<LargeBody> large) {
        this.usual = properties.maxBodySize().toBytes();
        this.large = SingletonSupplier.of(() -> large.stream().toList());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long maxBody = maxBody(request);
        if (request.getContentLengthLong() > maxBody) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        int refused = refusal(request);
        if (refused != 0) {
            response.sendError(refused);
            return;
        }
        chain.doFilter(new LimitedRequest(request, maxBody), response);
    }

    private long maxBody(HttpServletRequest request) {
        String path = OwnPath.asked(request);
        return large.get().stream()
                .filter(body -> body.path().equals(path))
                .mapToLong(LargeBody::bytes)
                .max()
                .orElse(usual);
    }

    /** Reads the parameters of query and form once, so that one that cannot be read is found here and nowhere else. */
    private static int refusal(HttpServletRequest request) {
        try {
            return request.getRequestURI().contains("%00") || hasNul(request.getParameterMap())
                    ? HttpServletResponse.SC_BAD_REQUEST
                    : 0;
        } catch (InvalidParameterException invalid) {
            return invalid.getErrorCode();
        } catch (IllegalStateException unreadable) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
    }

    private static boolean hasNul(Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                .anyMatch(entry -> hasNul(entry.getKey())
                        || Arrays.stream(entry.getValue()).anyMatch(RequestLimits::hasNul));
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    /** Counts a body that does not announce its length. */
    private static final class LimitedRequest extends HttpServletRequestWrapper {

        private final long maxBody;

        LimitedRequest(HttpServletRequest request, long maxBody) {
            super(request);
            this.maxBody = maxBody;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), maxBody);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
