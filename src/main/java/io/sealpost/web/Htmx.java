package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;

/** Whether a request comes from htmx and wants a part of the page. */
public final class Htmx {

    private Htmx() {}

    /** True for a request of htmx that swaps a part; false for a page, also one that htmx restores from history. */
    public static boolean asks(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }
}
