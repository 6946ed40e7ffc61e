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

    /** The number of looks so far as it stands in an address; what is no such number counts as none. */
    public static int round(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
}
