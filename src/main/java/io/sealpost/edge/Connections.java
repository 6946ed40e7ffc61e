package io.sealpost.edge;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The open connections, bounded in all and per address. */
final class Connections {

    private final int most;
    private final int mostPerAddress;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final Map<Object, Integer> perAddress = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean draining;

    Connections(int most, int mostPerAddress) {
        this.most = most;
        this.mostPerAddress = mostPerAddress;
    }

    /** Takes a connection in, until it closes; false where it is one too many. */
    boolean admit(Channel channel) {
        Object key = key(channel);
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return false;
        }
        if (perAddress.merge(key, 1, Integer::sum) > mostPerAddress) {
            leave(key);
            return false;
        }
        open.add(channel);
        channel.closeFuture().addListener(closed -> {
            open.remove(channel);
            leave(key);
        });
        return true;
    }

    @SuppressWarnings("NullAway") // null removes the entry, which the checker cannot know
    private void leave(Object key) {
        perAddress.computeIfPresent(key, (address, n) -> n == 1 ? null : n - 1);
        if (count.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** One who has an IPv6 address has the whole /64 around it (RFC 6177), so that counts as one address. */
    private static Object key(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress remote)) {
            return "gone";
        }
        InetAddress address = remote.getAddress();
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
        open.forEach(channel -> channel.pipeline().fireUserEventTriggered(EdgeConnection.Drain.INSTANCE));
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
        open.forEach(Channel::close);
    }
}
