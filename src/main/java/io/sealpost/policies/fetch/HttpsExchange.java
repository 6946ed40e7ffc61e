package io.sealpost.policies.fetch;

import io.sealpost.dns.DomainName;
import io.sealpost.outbound.GivenAddresses;
import io.sealpost.policies.fetch.PolicyFetch.Fetched;
import io.sealpost.policies.fetch.PolicyFetch.HttpStatus;
import io.sealpost.policies.fetch.PolicyFetch.Redirected;
import io.sealpost.policies.fetch.PolicyFetch.TooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One GET on a connection of its own: nothing is shared with another fetch, kept, sent again or followed. Closing it from
 * another thread ends it at once.
 */
final class HttpsExchange implements AutoCloseable {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final String PATH = "/.well-known/mta-sts.txt";

    private final HttpHost target;
    private final HttpClientContext context = HttpClientContext.create();
    private final CloseableHttpClient client;

    HttpsExchange(DomainName host, List<InetAddress> addresses, int port, Duration timeout, SSLContext tls) {
        this.target = new HttpHost("https", host.ascii(), port);
        this.client = client(addresses, timeout, tls);
    }

    private static CloseableHttpClient client(List<InetAddress> addresses, Duration timeout, SSLContext tls) {
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GivenAddresses(addresses))
                .setTlsSocketStrategy(
                        new DefaultClientTlsStrategy(tls, HostnameVerificationPolicy.CLIENT, new DnsIdVerifier()))
                .setDefaultTlsConfig(TlsConfig.custom()
                        // RFC 8461 §7.2: TLS 1.2 or newer.
                        .setSupportedProtocols(TLS.V_1_3, TLS.V_1_2)
                        .setHandshakeTimeout(Timeout.of(timeout))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        // An address that does not answer leaves time for the next one.
                        .setConnectTimeout(Timeout.of(timeout.dividedBy(Math.min(addresses.size(), 4))))
                        .setSocketTimeout(Timeout.of(timeout))
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(8 * 1024)
                                .setMaxHeaderCount(100)
                                .build())
                        .build());
        return HttpClientBuilder.create()
                .setConnectionManager(connections.build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(timeout))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Sealpost")
                // RFC 8461 §3.3: redirects must not be followed, and HTTP caches must not be used.
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    PolicyFetch run() {
        try {
            // Never closed by itself, for that would read the rest of an endless body: the client is.
            return read(client.executeOpen(target, new HttpGet(PATH), context));
        } catch (IOException e) {
            return FailedFetch.of(e, context.getSSLSession() != null);
        }
    }

    /** The TLS session, or null where there is none. */
    @Nullable
    SSLSession session() {
        return context.getSSLSession();
    }

    private PolicyFetch read(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        if (status >= 300 && status < 400) {
            Header location = response.getFirstHeader("Location");
            return new Redirected(status, location == null ? null : location.getValue());
        }
        if (status != 200) {
            return new HttpStatus(status);
        }
        HttpEntity entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : read(entity);
        return body.length > LARGEST_BODY ? new TooLarge() : fetched(body, entity);
    }

    private static byte[] read(HttpEntity entity) throws IOException {
        InputStream content = entity.getContent();
        return content.readNBytes(LARGEST_BODY + 1);
    }

    private Fetched fetched(byte[] body, @Nullable HttpEntity entity) {
        EndpointDetails endpoint = context.getEndpointDetails();
        InetAddress address = endpoint != null && endpoint.getRemoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress()
                : null;
        return new Fetched(body, entity == null ? null : entity.getContentType(), address, certificateExpires());
    }

    private @Nullable Instant certificateExpires() {
        SSLSession session = context.getSSLSession();
        try {
            Certificate[] chain = session == null ? new Certificate[0] : session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate certificate
                    ? certificate.getNotAfter().toInstant()
                    : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
