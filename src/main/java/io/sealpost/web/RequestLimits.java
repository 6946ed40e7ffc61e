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
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what no page expects, before anything else looks at it: huge and compressed bodies, broken UTF-8, NUL characters.
 */
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
        if (refused == HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE) {
            // RFC 9110 §15.5.16: which codings would have been taken.
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        if (refused != 0) {
            response.sendError(refused);
            return;
        }
        chain.doFilter(new LimitedRequest(request, maxBody), response);
    }

    private long maxBody(HttpServletRequest request) {
        String path = OwnPath.matched(request);
        return large.get().stream()
                .filter(body -> body.path().equals(path))
                .mapToLong(LargeBody::bytes)
                .max()
                .orElse(usual);
    }

    private static int refusal(HttpServletRequest request) {
        if (compressed(request)) {
            return HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
        }
        if (OwnPath.asked(request).contains("%00")) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        if (RequestParameters.inParts(request)) {
            // The container takes it apart behind the back of what counts here, and so it has to say its length.
            return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
                    ? 0
                    : HttpServletResponse.SC_LENGTH_REQUIRED;
        }
        return RequestParameters.refusal(request);
    }

    /** Nothing here unpacks a body, and so none becomes larger than it came. */
    private static boolean compressed(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .anyMatch(coding -> !coding.strip().equalsIgnoreCase("identity"));
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
