package io.sealpost.integrations;

import java.io.PrintWriter;
import org.springframework.stereotype.Component;

/** A Caddyfile that gets certificates as they are needed, for every domain hosted now or later; or for a single one. */
@Component
class CaddyFile implements ProxyFile {

    private static final String SITE = """
                %s {
                %s    @policy path /.well-known/mta-sts.txt
                    handle @policy {
                        reverse_proxy %s
                    }
                    handle {
                        respond 404
                    }
                }
                """;

    private final IntegrationsProperties properties;

    CaddyFile(IntegrationsProperties properties) {
        this.properties = properties;
    }

    @Override
    public String path() {
        return "caddy/Caddyfile";
    }

    @Override
    public void write(Order order, PrintWriter out) {
        order.comment("integrations.file.made", out);
        if (order.one()) {
            order.domains()
                    .accept(domain -> out.print(
                            "\n" + SITE.formatted(PolicyHost.of(domain.ascii()), "", properties.edgeAddress())));
            return;
        }
        String token = properties.caddy().token() == null ? "" : "?token=TOKEN";
        out.print("""

                {
                    on_demand_tls {
                        ask %s%s%s
                    }
                }

                """.formatted(order.dashboard(), CaddyAskController.PATH, token));
        String onDemand = "    tls {\n        on_demand\n    }\n\n";
        out.print(SITE.formatted("https://", onDemand, properties.edgeAddress()));
    }
}
