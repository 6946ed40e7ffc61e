package io.sealpost.integrations;

import java.io.PrintWriter;
import org.springframework.stereotype.Component;

/** Traefik's own (static) configuration: where to ask, with which token, and how certificates are had. */
@Component
class TraefikSetup implements ProxyFile {

    private final IntegrationsProperties properties;

    TraefikSetup(IntegrationsProperties properties) {
        this.properties = properties;
    }

    @Override
    public String path() {
        return "traefik/traefik.yml";
    }

    @Override
    public void write(Order order, PrintWriter out) {
        write(order, "TOKEN", out);
    }

    void write(Order order, String token, PrintWriter out) {
        order.comment("integrations.file.made", out);
        out.print("""
                providers:
                  http:
                    endpoint: "%1$s%2$s"
                    headers:
                      Authorization: "Bearer %3$s"

                entryPoints:
                  web:
                    address: ":80"
                  %4$s:
                    address: ":443"

                certificatesResolvers:
                  %5$s:
                    acme:
                      email: you@example.org
                      storage: /letsencrypt/acme.json
                      httpChallenge:
                        entryPoint: web
                """.formatted(
                        order.dashboard(),
                        TraefikController.PATH,
                        token,
                        properties.traefik().entryPoint(),
                        properties.traefik().certResolver()));
    }
}
