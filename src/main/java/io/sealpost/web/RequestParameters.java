package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;

/** Reads the parameters of query and form once, so that one that cannot be read is found here and nowhere else. */
final class RequestParameters {

    private RequestParameters() {}

    /** The status to refuse the request with, or 0. Reads the body where that is a form. */
    static int refusal(HttpServletRequest request) {
        try {
            return hasNul(request.getParameterMap()) ? HttpServletResponse.SC_BAD_REQUEST : 0;
        } catch (InvalidParameterException invalid) {
            return invalid.getErrorCode();
        } catch (IllegalStateException unreadable) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
    }

    /** Whether the body is a form in parts, which may bring files. */
    static boolean inParts(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean hasNul(Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                .anyMatch(entry -> hasNul(entry.getKey())
                        || Arrays.stream(entry.getValue()).anyMatch(RequestParameters::hasNul));
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }
}
