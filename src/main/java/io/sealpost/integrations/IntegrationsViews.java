package io.sealpost.integrations;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PublishedPolicies;
import jakarta.servlet.http.HttpServletRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Makes the cards of the page: what to copy, with the real addresses and a domain of the organization. */
@Component
class IntegrationsViews {

    private static final DomainName EXAMPLE = new DomainName("example.org");

    private final PublishedPolicies policies;
    private final MessageSource messages;
    private final TraefikSetup traefik;
    private final CaddyFile caddy;
    private final NginxFile nginx;
    private final HaproxyFile haproxy;
    private final ApacheFile apache;

    IntegrationsViews(
            PublishedPolicies policies,
            MessageSource messages,
            TraefikSetup traefik,
            CaddyFile caddy,
            NginxFile nginx,
            HaproxyFile haproxy,
            ApacheFile apache) {
        this.policies = policies;
        this.messages = messages;
        this.traefik = traefik;
        this.caddy = caddy;
        this.nginx = nginx;
        this.haproxy = haproxy;
        this.apache = apache;
    }

    /** @param secret a token that was just made, to stand where it belongs; null for a placeholder */
    List<ProxyView> of(Account account, @Nullable String secret, Locale language, HttpServletRequest request) {
        DomainName domain = policies.first(account.organizationId()).orElse(EXAMPLE);
        String dashboard =
                ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
        ProxyFile.Order order = new ProxyFile.Order(
                reader -> reader.accept(domain), false, dashboard, new Said(messages, language)::of);
        StringWriter setup = new StringWriter();
        traefik.write(order, secret == null ? "TOKEN" : secret, new PrintWriter(setup));
        return List.of(
                new ProxyView(
                        "traefik", setup.toString(), false, List.of("traefik/traefik.yml", "traefik/sealpost.yml")),
                view("caddy", caddy, order, List.of(caddy.path())),
                view("nginx", nginx, order, List.of(nginx.path())),
                view("haproxy", haproxy, order, List.of(haproxy.path(), "haproxy/sealpost-certificates.txt")),
                view("apache", apache, order, List.of(apache.path())));
    }

    private static ProxyView view(String key, ProxyFile file, ProxyFile.Order order, List<String> files) {
        return new ProxyView(key, ProxyFiles.text(file, order), !key.equals("caddy"), files);
    }
}
