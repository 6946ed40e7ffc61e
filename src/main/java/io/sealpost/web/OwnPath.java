package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A path on this site that somebody may be sent to; anything else becomes the start page. */
public final class OwnPath {

    private OwnPath() {}

    /** The path that was asked for, as it was sent, without the context path. */
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
