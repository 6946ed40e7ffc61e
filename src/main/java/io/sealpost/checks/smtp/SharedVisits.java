package io.sealpost.checks.smtp;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sealpost.dns.DomainName;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Remembers visits for some minutes: ten thousand domains behind one mail server are one visit to it. */
public final class SharedVisits implements StartTlsProbe {

    private record Key(DomainName host, InetAddress address) {}

    private final StartTlsProbe probe;
    private final AsyncCache<Key, MxVisit> visits;

    public SharedVisits(StartTlsProbe probe, Duration kept) {
        this.probe = probe;
        this.visits =
                Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(kept).buildAsync();
    }

    @Override
    public CompletableFuture<MxVisit> visit(DomainName host, InetAddress address) {
        return visits.get(new Key(host, address), (key, _) -> probe.visit(key.host(), key.address()))
                .copy();
    }
}
