package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** Whether a form was sent by a page of ours: browsers say where it came from, and no page of others can change that. */
final class OwnOrigin {

    private OwnOrigin() {}

    static boolean sent(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        if (origin == null || host == null) {
            return false;
        }
        try {
            return host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
