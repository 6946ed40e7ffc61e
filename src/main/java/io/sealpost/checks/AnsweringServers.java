package io.sealpost.checks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.ZoneAnswer;
import io.sealpost.dns.ZoneServers;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Asks name servers only where that is allowed and as long as they answer. Many networks let nobody ask any but their own
 * resolvers: after some servers that say nothing, none is asked for a while, so that no check waits in vain.
 */
final class AnsweringServers implements ZoneServers {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST_SILENT = 20;

    private final ZoneServers servers;
    private final Predicate<InetAddress> allowed;
    private final Duration patience;
    private final Cache<InetAddress, Boolean> silent =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KEPT).build();
    private final AtomicInteger silentInARow = new AtomicInteger();
    private final AtomicLong askAgain = new AtomicLong(System.nanoTime());

    /** @param patience how long one server may take, with all its tries */
    AnsweringServers(ZoneServers servers, Predicate<InetAddress> allowed, Duration patience) {
        this.servers = servers;
        this.allowed = allowed;
        this.patience = patience;
    }

    @Override
    public CompletableFuture<ZoneAnswer> txt(InetAddress server, DomainName name) {
        boolean inVain = silent.getIfPresent(server) != null || askAgain.get() - System.nanoTime() > 0;
        if (inVain || !allowed.test(server)) {
            return CompletableFuture.completedFuture(new ZoneAnswer.Silent());
        }
        CompletableFuture<ZoneAnswer> answer = servers.txt(server, name)
                .copy()
                .completeOnTimeout(new ZoneAnswer.Silent(), patience.toMillis(), TimeUnit.MILLISECONDS);
        answer.thenAccept(said -> remember(server, said));
        return answer;
    }

    private void remember(InetAddress server, ZoneAnswer said) {
        if (!(said instanceof ZoneAnswer.Silent)) {
            silentInARow.set(0);
            return;
        }
        silent.put(server, true);
        if (silentInARow.incrementAndGet() >= MOST_SILENT) {
            silentInARow.set(0);
            askAgain.set(System.nanoTime() + KEPT.toNanos());
        }
    }
}
