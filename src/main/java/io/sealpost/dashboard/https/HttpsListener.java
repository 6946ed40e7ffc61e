package io.sealpost.dashboard.https;

import io.sealpost.certificates.DashboardCertificate;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tomcat's second listener, for HTTPS; exists only where the dashboard has a name. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE) // after everybody who sets how Tomcat serves: both listeners serve alike
class HttpsListener implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final HttpsProperties properties;
    private final DashboardCertificate certificate;
    private final Clock clock;
    private volatile @Nullable Connector connector;

    HttpsListener(HttpsProperties properties, DashboardCertificate certificate, Clock clock) {
        this.properties = properties;
        this.certificate = certificate;
        this.clock = clock;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        certificate.host().ifPresent(host -> {
            Connector https = connector(host, factory);
            factory.addAdditionalConnectors(https);
            connector = https;
        });
    }

    private Connector connector(DomainName host, TomcatServletWebServerFactory factory) {
        Connector https = new Connector(new org.apache.coyote.http11.Http11NioProtocol());
        https.setScheme("https");
        https.setSecure(true);
        https.setPort(properties.httpsPort());
        factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(https));
        factory.getProtocolHandlerCustomizers()
                .forEach(customizer -> customize(customizer, https.getProtocolHandler()));
        AbstractHttp11Protocol<?> protocol = protocol(https);
        protocol.setAddress(factory.getAddress());
        protocol.setSSLEnabled(true);
        protocol.addSslHostConfig(config(SelfSigned.of(host.ascii(), clock.instant())));
        return https;
    }

    @SuppressWarnings("unchecked") // as Spring Boot itself does for its own listener
    private static <T extends ProtocolHandler> void customize(
            TomcatProtocolHandlerCustomizer<T> customizer, ProtocolHandler handler) {
        customizer.customize((T) handler);
    }

    /** Presents another certificate from the next handshake on; connections that are open stay. */
    void present(Identity identity) {
        Connector https = connector;
        if (https == null) {
            throw new IllegalStateException("There is no HTTPS listener");
        }
        protocol(https).addSslHostConfig(config(identity), true);
    }

    /** The port it listens on, or -1. */
    int port() {
        Connector https = connector;
        return https == null ? -1 : https.getLocalPort();
    }

    private static SSLHostConfig config(Identity identity) {
        SSLHostConfig config = new SSLHostConfig();
        config.setProtocols("TLSv1.2+TLSv1.3");
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(config, Type.UNDEFINED);
        certificate.setCertificateKeystore(identity.keyStore());
        certificate.setCertificateKeystorePassword(Identity.PASSWORD);
        config.addCertificate(certificate);
        return config;
    }

    private static AbstractHttp11Protocol<?> protocol(Connector connector) {
        return (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    }
}
