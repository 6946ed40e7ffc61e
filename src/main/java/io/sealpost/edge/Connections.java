package io.sealpost.edge;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The open connections, bounded in all and per address. */
final class Connections {

    private final int most;
    private final int mostPerAddress;
    private static final Object EXEMPT = "exempt";

    private final TrustedProxies proxies;
    private final Map<Channel, Object> open = new ConcurrentHashMap<>();
    private final Map<Object, Integer> perAddress = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean draining;

    Connections(int most, int mostPerAddress) {
        this(most, mostPerAddress, TrustedProxies.NONE);
    }

    /** Trusted proxies count for the bound in all, and not for the one per address: their clients do. */
    Connections(int most, int mostPerAddress, TrustedProxies proxies) {
        this.proxies = proxies;
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /** Takes a connection in, until it closes; false where it is one too many. */
    boolean admit(Channel channel) {
        Object key = key(channel.remoteAddress());
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return false;
        }
        if (!enter(key)) {
            leave();
            return false;
        }
        open.put(channel, key);
        channel.closeFuture().addListener(closed -> {
            exit(Objects.requireNonNull(open.remove(channel)));
            leave();
        });
        return true;
    }

    /** Counts a proxy's connection for the client that it serves now; false where that one has too many already. */
    boolean attribute(Channel channel, InetAddress client) {
        Object key = key(client);
        Object old = open.get(channel);
        if (old == null || key.equals(old)) {
            return true;
        }
        if (!enter(key)) {
            return false;
        }
        exit(old);
        // Only the channel's own event loop comes here and closes it.
        open.put(channel, key);
        return true;
    }

    private boolean enter(Object key) {
        if (key != EXEMPT && perAddress.merge(key, 1, Integer::sum) > mostPerAddress) {
            exit(key);
            return false;
        }
        return true;
    }

    @SuppressWarnings("NullAway") // null removes the entry, which the checker cannot know
    private void exit(Object key) {
        perAddress.computeIfPresent(key, (address, n) -> n == 1 ? null : n - 1);
    }

    private void leave() {
        if (count.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private Object key(SocketAddress remote) {
        if (proxies.has(remote)) {
            return EXEMPT;
        }
        return remote instanceof InetSocketAddress internet ? key(internet.getAddress()) : "gone";
    }

    /** One who has an IPv6 address has the whole /64 around it (RFC 6177), so that counts as one address. */
    private static Object key(InetAddress address) {
        return address instanceof Inet6Address
                ? (Object) ByteBuffer.wrap(address.getAddress()).getLong()
                : address;
    }

    int count() {
        return count.get();
    }

    /** Whether the edge is stopping: every answer is the last one of its connection. */
    boolean draining() {
        return draining;
    }

    /** Tells every connection to finish what it has and to close. */
    void drain() {
        draining = true;
        open.keySet().forEach(channel -> channel.pipeline().fireUserEventTriggered(EdgeConnection.Drain.INSTANCE));
    }

    /** Starts afresh after a stop. */
    void reopen() {
        draining = false;
    }

    /** Waits until the last connection has closed; false where {@code atMost} was not enough. */
    synchronized boolean awaitNone(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (count.get() > 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return count.get() == 0;
    }

    void closeAll() {
        open.keySet().forEach(Channel::close);
    }
}
