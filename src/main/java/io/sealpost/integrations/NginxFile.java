package io.sealpost.integrations;

import java.io.PrintWriter;
import org.springframework.stereotype.Component;

/** A server for each policy host, for {@code /etc/nginx/conf.d}; certificates where certbot puts them. */
@Component
class NginxFile implements ProxyFile {

    private static final int LONGEST_IN_A_BUCKET = 40;
    private static final int MOST_IN_A_HASH = 400;

    private final IntegrationsProperties properties;

    NginxFile(IntegrationsProperties properties) {
        this.properties = properties;
    }

    @Override
    public String path() {
        return "nginx/sealpost.conf";
    }

    @Override
    public void write(Order order, PrintWriter out) {
        order.comment("integrations.file.made", out);
        order.comment("integrations.file.nginx", out);
        out.print("""
                server {
                    listen 80;
                    listen [::]:80;
                    server_name ~^mta-sts\\.;

                    location /.well-known/acme-challenge/ {
                        root /var/www/acme;
                    }
                    location / {
                        return 404;
                    }
                }
                """);
        int[] longestAndCount = {0, 0};
        order.domains().accept(domain -> {
            String host = PolicyHost.of(domain.ascii());
            longestAndCount[0] = Math.max(longestAndCount[0], host.length());
            longestAndCount[1]++;
            out.print(server(host));
        });
        // Anywhere in "http": nginx sizes its hash of names once all is read.
        if (longestAndCount[0] > LONGEST_IN_A_BUCKET) {
            out.print("\nserver_names_hash_bucket_size 512;\n");
        }
        if (longestAndCount[1] > MOST_IN_A_HASH) {
            out.print("\nserver_names_hash_max_size " + 2 * longestAndCount[1] + ";\n");
        }
    }

    private String server(String host) {
        return """

                server {
                    listen 443 ssl;
                    listen [::]:443 ssl;
                    server_name %1$s;

                    ssl_certificate     /etc/letsencrypt/live/%1$s/fullchain.pem;
                    ssl_certificate_key /etc/letsencrypt/live/%1$s/privkey.pem;
                    ssl_protocols       TLSv1.2 TLSv1.3;

                    location = /.well-known/mta-sts.txt {
                        proxy_pass http://%2$s;
                        proxy_http_version 1.1;
                        proxy_set_header Host $host;
                        proxy_set_header Connection "";
                    }
                    location / {
                        return 404;
                    }
                }
                """.formatted(host, properties.edgeAddress());
    }
}
