package io.sealpost.integrations;

import io.sealpost.edge.HostedDomains;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Tells Caddy whether to get a certificate for a name ({@code on_demand_tls}, {@code ask}): 200 for a hosted policy host,
 * 404 for anything else. From memory, so that renewals go on while the database is away.
 */
@Controller
class CaddyAskController {

    static final String PATH = "/integrations/caddy/ask";

    private final CaddyAccess access;
    private final HostedDomains hosted;

    CaddyAskController(CaddyAccess access, HostedDomains hosted) {
        this.access = access;
        this.hosted = hosted;
    }

    @GetMapping(PATH)
    ResponseEntity<Void> ask(HttpServletRequest request) {
        if (!access.allows(request)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        // Before the look-up: a load that ends in between must not turn "not known yet" into "not hosted".
        boolean known = hosted.known();
        String[] names = request.getParameterValues("domain");
        @Nullable String domain = names == null || names.length != 1 ? null : PolicyHost.domain(names[0]);
        if (domain != null && hosted.serves(domain)) {
            return ResponseEntity.ok().build();
        }
        return known || domain == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, "5")
                        .build();
    }
}
