package io.sealpost.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.sealpost.certificates.PrivateKeys;
import io.sealpost.certificates.SealedCertificate;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates that are ready for handshakes, as many as fit; the others are made ready when they are asked for. */
final class TlsIdentities implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TlsIdentities.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);
    private static final int MOST_FAILURES = 1_000;

    private final TlsProvider provider;
    private final CertificateMirror mirror;
    private final PrivateKeys keys;
    private final BoundedWorkers workers;
    private final Consumer<String> unusable;
    private final Cache<String, TlsIdentity> ready;
    private final Cache<String, Boolean> failed = Caffeine.newBuilder()
            .maximumSize(MOST_FAILURES)
            .expireAfterWrite(PAUSE_AFTER_FAILURE)
            .build();
    private final Map<String, CompletableFuture<@Nullable TlsIdentity>> loading = new ConcurrentHashMap<>();

    /**
     * @param most how many are kept ready
     * @param unusable hears of a fingerprint whose certificate cannot be used
     */
    TlsIdentities(
            TlsProvider provider,
            CertificateMirror mirror,
            PrivateKeys keys,
            BoundedWorkers workers,
            long most,
            Consumer<String> unusable) {
        this.provider = provider;
        this.mirror = mirror;
        this.keys = keys;
        this.workers = workers;
        this.unusable = unusable;
        this.ready = Caffeine.newBuilder()
                .maximumSize(most)
                .executor(Runnable::run)
                .<String, TlsIdentity>removalListener((fingerprint, identity, cause) -> {
                    if (identity != null) {
                        identity.release();
                    }
                })
                .build();
        mirror.onStale(ready::invalidate);
    }

    /**
     * What the host presents, at once where it is ready; the caller releases it. Fails with {@link TlsRefusedException}.
     * A host without a certificate costs one look into memory.
     */
    Future<TlsIdentity> of(String host, EventExecutor loop) {
        String fingerprint = mirror.fingerprint(host);
        if (fingerprint == null) {
            return loop.newFailedFuture(new TlsRefusedException(TlsOutcome.UNKNOWN_NAME));
        }
        TlsIdentity identity = ready.getIfPresent(fingerprint);
        if (identity != null && identity.retain()) {
            return loop.newSucceededFuture(identity);
        }
        // It may have been replaced, and given up here, since the first look.
        String newest = mirror.fingerprint(host);
        Promise<TlsIdentity> promise = loop.newPromise();
        load(newest == null ? fingerprint : newest).whenComplete((loaded, failure) -> complete(promise, loaded));
        return promise;
    }

    private static void complete(Promise<TlsIdentity> promise, @Nullable TlsIdentity loaded) {
        if (loaded == null || !loaded.retain()) {
            promise.tryFailure(new TlsRefusedException(TlsOutcome.UNAVAILABLE));
        } else if (!promise.trySuccess(loaded)) {
            loaded.release();
        }
    }

    /** Loads a certificate once, however many ask for it meanwhile. */
    private CompletableFuture<@Nullable TlsIdentity> load(String fingerprint) {
        if (failed.getIfPresent(fingerprint) != null) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<@Nullable TlsIdentity> mine = new CompletableFuture<>();
        CompletableFuture<@Nullable TlsIdentity> others = loading.putIfAbsent(fingerprint, mine);
        if (others != null) {
            return others;
        }
        try {
            workers.execute(() -> load(fingerprint, mine));
        } catch (RejectedExecutionException full) {
            loading.remove(fingerprint);
            mine.complete(null);
        }
        return mine;
    }

    private void load(String fingerprint, CompletableFuture<@Nullable TlsIdentity> result) {
        TlsIdentity identity = null;
        try {
            identity = make(fingerprint);
            ready.put(fingerprint, identity);
        } catch (SSLException | CertificateException | RuntimeException failure) {
            failed.put(fingerprint, true);
            log.warn("The certificate {} cannot be served: {}", fingerprint, failure.toString());
            unusable.accept(fingerprint);
        } finally {
            loading.remove(fingerprint);
            result.complete(identity);
        }
    }

    private TlsIdentity make(String fingerprint) throws SSLException, CertificateException {
        SealedCertificate sealed = mirror.certificate(fingerprint);
        if (sealed == null) {
            throw new CertificateException("it is not in the edge's file");
        }
        return provider.identity(sealed.certificates(), keys.open(sealed));
    }

    /** How many are ready. */
    long count() {
        return ready.estimatedSize();
    }

    @Override
    public void close() {
        ready.invalidateAll();
    }
}
