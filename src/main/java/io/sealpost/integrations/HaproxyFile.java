package io.sealpost.integrations;

import java.io.PrintWriter;
import org.springframework.stereotype.Component;

/** A frontend and a backend to add to {@code haproxy.cfg}: the same for any number of domains. */
@Component
class HaproxyFile implements ProxyFile {

    private final IntegrationsProperties properties;

    HaproxyFile(IntegrationsProperties properties) {
        this.properties = properties;
    }

    @Override
    public String path() {
        return "haproxy/sealpost.cfg";
    }

    @Override
    public void write(Order order, PrintWriter out) {
        order.comment("integrations.file.made", out);
        order.comment("integrations.file.haproxy", out);
        out.print("""

                frontend sealpost
                    mode http
                    timeout client 10s
                    bind :443 ssl strict-sni crt-list /etc/haproxy/sealpost-certificates.txt ssl-min-ver TLSv1.2 alpn h2,http/1.1
                    http-request return status 404 unless { path /.well-known/mta-sts.txt }
                    default_backend sealpost-edge

                backend sealpost-edge
                    mode http
                    timeout connect 5s
                    timeout server 10s
                    server edge %s check
                """.formatted(properties.edgeAddress()));
    }
}
