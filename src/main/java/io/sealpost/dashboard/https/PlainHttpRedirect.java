package io.sealpost.dashboard.https;

import io.sealpost.certificates.DashboardCertificate;
import io.sealpost.web.Nearby;
import io.sealpost.web.OwnPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads everybody who comes over plain HTTP to HTTPS, once the dashboard has a name. What programs of the same machine
 * or private network ask for stays: health, figures, and the questions of a proxy in front.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class PlainHttpRedirect extends OncePerRequestFilter {

    private static final List<String> FOR_PROGRAMS = List.of("/actuator/", "/integrations/");

    private final DashboardCertificate certificate;
    private final HttpsProperties properties;

    PlainHttpRedirect(DashboardCertificate certificate, HttpsProperties properties) {
        this.certificate = certificate;
        this.properties = properties;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.isSecure() || certificate.host().isEmpty() || fromProgram(request);
    }

    private static boolean fromProgram(HttpServletRequest request) {
        String path = OwnPath.matched(request);
        return FOR_PROGRAMS.stream().anyMatch(path::startsWith) && Nearby.isPrivate(request.getRemoteAddr());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // RFC 9110 §15.4.9: the method stays, so that a form that was on its way arrives.
        response.setStatus(HttpStatus.PERMANENT_REDIRECT.value());
        response.setHeader(HttpHeaders.LOCATION, target(request));
    }

    /** The configured name, whatever the Host field says. */
    private String target(HttpServletRequest request) {
        String host = certificate.host().orElseThrow().ascii();
        String query = request.getQueryString();
        return "https://" + properties.authority(host) + request.getContextPath() + OwnPath.asked(request)
                + (query == null ? "" : "?" + query);
    }
}
