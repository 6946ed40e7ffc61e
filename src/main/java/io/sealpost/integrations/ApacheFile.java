package io.sealpost.integrations;

import java.io.PrintWriter;
import org.springframework.stereotype.Component;

/** A virtual host for each policy host, for Apache 2.4; certificates where certbot puts them. */
@Component
class ApacheFile implements ProxyFile {

    private final IntegrationsProperties properties;

    ApacheFile(IntegrationsProperties properties) {
        this.properties = properties;
    }

    @Override
    public String path() {
        return "apache/sealpost.conf";
    }

    @Override
    public void write(Order order, PrintWriter out) {
        order.comment("integrations.file.made", out);
        order.comment("integrations.file.apache", out);
        order.domains()
                .accept(domain -> out.print("""

                <VirtualHost *:443>
                    ServerName %1$s
                    SSLEngine on
                    SSLProtocol -all +TLSv1.2 +TLSv1.3
                    SSLCertificateFile /etc/letsencrypt/live/%1$s/fullchain.pem
                    SSLCertificateKeyFile /etc/letsencrypt/live/%1$s/privkey.pem
                    ProxyRequests Off
                    ProxyPreserveHost On
                    ProxyPass "/.well-known/mta-sts.txt" "http://%2$s/.well-known/mta-sts.txt"
                    RedirectMatch 404 "^/(?!\\.well-known/mta-sts\\.txt$)"
                </VirtualHost>
                """.formatted(PolicyHost.of(domain.ascii()), properties.edgeAddress())));
    }
}
