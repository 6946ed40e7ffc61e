package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;

/** A path on this site that somebody may be sent to; anything else becomes the start page. */
public final class OwnPath {

    private OwnPath() {}

    /**
     * The path that was asked for as Spring MVC finds a handler for it: decoded, without parameters of segments and
     * without the context path. Whoever decides something by a path decides by this one, or another spelling of the same
     * address (RFC 3986 §6.2.2.2) would be answered otherwise.
     */
    public static String matched(HttpServletRequest request) {
        return matched(request.getRequestURI(), request.getContextPath());
    }

    /** As {@link #matched(HttpServletRequest)}, for what another request has asked for. */
    static String matched(String uri, String contextPath) {
        try {
            return RequestPath.parse(uri, contextPath).pathWithinApplication().elements().stream()
                    .map(OwnPath::matched)
                    .collect(Collectors.joining());
        } catch (IllegalArgumentException unreadable) {
            // No handler is found for it either.
            return uri.substring(contextPath.length());
        }
    }

    /** A slash that was encoded divides nothing, for Spring neither. */
    private static String matched(PathContainer.Element element) {
        return element instanceof PathContainer.PathSegment segment
                ? segment.valueToMatch().replace("/", "%2F")
                : element.value();
    }

    /** The path that was asked for, as it was sent, without the context path: to be led back to, never to decide by. */
    public static String asked(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /**
     * The path as given when it is one of ours, else {@code /}. Browsers read {@code //host} and {@code /\host} as
     * another site, and drop tabs and line ends, so those are refused.
     */
    public static String of(@Nullable String path) {
        if (path == null || path.length() > 2000 || !path.startsWith("/") || path.startsWith("//")) {
            return "/";
        }
        boolean tricky = path.indexOf('\\') >= 0 || path.chars().anyMatch(Character::isISOControl);
        return tricky ? "/" : path;
    }
}
