package io.sealpost.policies.fetch;

import io.sealpost.dns.DomainName;
import io.sealpost.outbound.AddressGuard;
import io.sealpost.outbound.ChainRecorder;
import io.sealpost.outbound.TlsPeer;
import io.sealpost.outbound.TrustAnchors;
import io.sealpost.policies.fetch.PolicyFetch.NotAllowedAddress;
import io.sealpost.policies.fetch.PolicyFetch.TimedOut;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Visits with Apache HttpClient, on virtual threads. */
public final class HttpPolicyVisits implements PolicyVisits {

    private static final Executor THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("policy-visit-", 0).factory());

    private final AddressGuard guard;
    private final X509TrustManager trust;
    private final int port;
    private final Duration timeout;
    private final Semaphore places;

    /** @param mostAtOnce how many visits are under way at once; more wait */
    public HttpPolicyVisits(AddressGuard guard, X509TrustManager trust, int port, Duration timeout, int mostAtOnce) {
        this.guard = guard;
        this.trust = trust;
        this.port = port;
        this.timeout = timeout;
        this.places = new Semaphore(mostAtOnce);
    }

    @Override
    public CompletableFuture<PolicyVisit> visit(DomainName host, InetAddress address) {
        if (!guard.allows(address)) {
            PolicyFetch refused = new NotAllowedAddress(List.of(address));
            return CompletableFuture.completedFuture(new PolicyVisit(address, refused, null, Duration.ZERO));
        }
        CompletableFuture<PolicyVisit> visit = new CompletableFuture<>();
        THREADS.execute(() -> inTurn(host, address, visit));
        return visit;
    }

    private void inTurn(DomainName host, InetAddress address, CompletableFuture<PolicyVisit> visit) {
        places.acquireUninterruptibly();
        long start = System.nanoTime();
        ChainRecorder recorder = ChainRecorder.before(trust);
        try (HttpsExchange exchange =
                new HttpsExchange(host, List.of(address), port, timeout, TrustAnchors.context(recorder))) {
            // As with the fetch: a server that sends a byte now and then never runs into a socket timeout.
            visit.completeOnTimeout(
                            new PolicyVisit(address, new TimedOut(), null, timeout),
                            timeout.toMillis(),
                            TimeUnit.MILLISECONDS)
                    .thenRunAsync(exchange::close, THREADS);
            PolicyFetch outcome = exchange.run();
            visit.complete(new PolicyVisit(address, outcome, peer(exchange.session(), recorder), since(start)));
        } catch (RuntimeException | StackOverflowError e) {
            visit.complete(new PolicyVisit(address, FailedFetch.of(e, true), peer(null, recorder), since(start)));
        } finally {
            places.release();
        }
    }

    private static @Nullable TlsPeer peer(@Nullable SSLSession session, ChainRecorder recorder) {
        if (session == null) {
            return recorder.chain().isEmpty() ? null : new TlsPeer(null, null, recorder.chain());
        }
        return new TlsPeer(session.getProtocol(), session.getCipherSuite(), recorder.chain());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
