package io.sealpost.integrations;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Downloads of what goes into the configuration of a proxy, for all hosted domains or for one. */
@Controller
class ProxyFilesController {

    private final ProxyFiles files;

    ProxyFilesController(ProxyFiles files) {
        this.files = files;
    }

    @GetMapping("/integrations/{proxy:nginx|apache|haproxy|caddy|traefik}/{name}")
    void download(
            @SignedIn Account account,
            @PathVariable String proxy,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable DomainName domain,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ProxyFile file = files.at(proxy + "/" + name).orElseThrow(ProxyFilesController::notFound);
        ProxyFile.Order order =
                files.order(account, domain, request, language).orElseThrow(ProxyFilesController::notFound);
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        PrintWriter out = response.getWriter();
        file.write(order, out);
        out.flush();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
