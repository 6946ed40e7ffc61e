package io.sealpost.integrations;

import io.sealpost.policies.PublishedPolicy;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the folder that serves one domain's policy with no Sealpost on the web side. */
@Component
class DomainExport {

    private static final String POLICY = ".well-known/mta-sts.txt";

    /** RFC 8461 §3.2 and §3.3: text/plain, at this one path, never by way of a redirect. */
    private static final String NGINX = """
            server {
                listen 80 default_server;
                root /usr/share/nginx/html;
                server_tokens off;

                location = /.well-known/mta-sts.txt {
                    types { }
                    default_type text/plain;
                    charset utf-8;
                    add_header X-Content-Type-Options nosniff;
                }
                location / {
                    return 404;
                }
            }
            """;

    private final IntegrationsProperties properties;
    private final ExportReadme readme;

    DomainExport(IntegrationsProperties properties, ExportReadme readme) {
        this.properties = properties;
        this.readme = readme;
    }

    /** The files in the order of the archive, in a folder named like the policy host. */
    List<ExportFile> files(PublishedPolicy policy, ExportKind kind, Said said) {
        String domain = policy.summary().domain().ascii();
        String folder = PolicyHost.of(domain) + "/";
        ExportFile description = ExportFile.of(folder + "README.md", readme.text(policy, kind, said));
        return switch (kind) {
            case DOCKER ->
                List.of(
                        description,
                        ExportFile.of(folder + "docker-compose.yml", compose(domain)),
                        ExportFile.of(folder + "nginx.conf", NGINX),
                        new ExportFile(folder + "src/" + POLICY, policy.text()));
            case WEB_ROOT -> List.of(description, new ExportFile(folder + "web-root/" + POLICY, policy.text()));
        };
    }

    private String compose(String domain) {
        return """
                services:
                  mta-sts:
                    image: nginx:stable-alpine
                    restart: unless-stopped
                    mem_limit: 100m
                    volumes:
                      - ./nginx.conf:/etc/nginx/conf.d/default.conf:ro
                      - ./src:/usr/share/nginx/html:ro
                    networks:
                      - proxy-net
                    labels:
                      traefik.enable: "true"
                      traefik.docker.network: "proxy-net"
                      traefik.http.routers.%1$s.rule: "Host(`%2$s`)"
                      traefik.http.routers.%1$s.entrypoints: "%3$s"
                      traefik.http.routers.%1$s.tls.certresolver: "%4$s"
                      traefik.http.services.%1$s.loadbalancer.server.port: "80"

                networks:
                  proxy-net:
                    external: true
                """.formatted(
                        TraefikRouter.name(domain),
                        PolicyHost.of(domain),
                        properties.traefik().entryPoint(),
                        properties.traefik().certResolver());
    }
}
