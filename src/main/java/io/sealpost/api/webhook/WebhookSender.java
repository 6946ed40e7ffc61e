package io.sealpost.api.webhook;

import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.outbound.AddressGuard;
import io.sealpost.outbound.GivenAddresses;
import io.sealpost.outbound.TrustAnchors;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Sends one request, on a connection of its own. The host comes from whoever made the webhook: its addresses are asked
 * for once, only public ones are connected to, nothing is followed, and of the answer only the status is read.
 */
@Component
class WebhookSender {

    private final DnsClient dns;
    private final AddressGuard guard;
    private final SSLContext tls;
    private final Timeout timeout;

    WebhookSender(DnsClient dns, WebhookProperties properties) {
        this.dns = dns;
        this.guard = new AddressGuard(properties.allowedNetworks());
        this.tls = TrustAnchors.context(properties.trustAnchors(), "sealpost.webhooks.trust-anchors");
        this.timeout = Timeout.of(properties.timeout());
    }

    /** Blocks until there is an answer, or will be none. */
    SendOutcome send(WebhookUrl url, Map<String, String> fields, String body) {
        return switch (dns.addresses(url.host()).join()) {
            case DnsAnswer.Found<InetAddress> found -> {
                List<InetAddress> allowed =
                        found.records().stream().filter(guard::allows).toList();
                yield allowed.isEmpty() ? new SendOutcome.Failed("address") : send(url, allowed, fields, body);
            }
            default -> new SendOutcome.Failed("dns");
        };
    }

    private SendOutcome send(WebhookUrl url, List<InetAddress> addresses, Map<String, String> fields, String body) {
        HttpPost request = new HttpPost(url.target());
        fields.forEach(request::setHeader);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        CloseableHttpClient client = client(addresses);
        AtomicBoolean late = new AtomicBoolean();
        // For all of it: a server that sends a byte now and then never runs into a socket timeout.
        CompletableFuture.delayedExecutor(timeout.toMilliseconds(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    late.set(true);
                    client.close(CloseMode.IMMEDIATE);
                });
        try {
            HttpHost target = new HttpHost("https", url.host().ascii(), url.port());
            return new SendOutcome.Answered(
                    client.executeOpen(target, request, null).getCode());
        } catch (IOException | RuntimeException failure) {
            return new SendOutcome.Failed(late.get() ? "timeout" : why(failure));
        } finally {
            client.close(CloseMode.IMMEDIATE);
        }
    }

    private static String why(Exception failure) {
        return switch (failure) {
            case SSLException _ -> "tls";
            case InterruptedIOException _ -> "timeout";
            case java.net.ConnectException _ -> "connect";
            default -> "broken";
        };
    }

    private CloseableHttpClient client(List<InetAddress> addresses) {
        return HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GivenAddresses(addresses))
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Sealpost")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }
}
