package io.sealpost.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.SmartLifecycle;

/** Listens for sending mail servers; stops without cutting a request that is on its way. */
final class EdgeServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EdgeServer.class);

    private final EdgeProperties properties;
    private final PolicyAnswers answers;
    private final Http1Writer writer;
    private final EdgeCounts counts;
    private final Connections connections;

    private @Nullable MultiThreadIoEventLoopGroup loops;
    private volatile @Nullable Channel listener;

    EdgeServer(
            EdgeProperties properties,
            PolicyAnswers answers,
            Http1Writer writer,
            EdgeCounts counts,
            Connections connections) {
        this.properties = properties;
        this.answers = answers;
        this.writer = writer;
        this.counts = counts;
        this.connections = connections;
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        connections.reopen();
        loops = new MultiThreadIoEventLoopGroup(
                properties.threads(), new DefaultThreadFactory("edge", true), NioIoHandler.newFactory());
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accept(channel);
                    }
                })
                .bind(address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw notListening(bound.cause());
        }
        listener = bound.channel();
        log.info("Edge serves policies over HTTP on port {}", port());
    }

    private void accept(SocketChannel channel) {
        if (!connections.admit(channel)) {
            counts.add(Outcome.REFUSED);
            channel.close();
            return;
        }
        Http1Session session = new Http1Session(
                answers, writer, counts, (int) properties.headerLimit().toBytes(), connections::draining);
        channel.pipeline()
                .addLast(new EdgeConnection(
                        session, counts, properties.idleTimeout().toNanos()));
        if (connections.draining()) {
            // Accepted just before the listener closed, and not among those that were told.
            channel.pipeline().fireUserEventTriggered(EdgeConnection.Drain.INSTANCE);
        }
    }

    private InetSocketAddress address() {
        return properties.address() == null
                ? new InetSocketAddress(properties.httpPort())
                : new InetSocketAddress(properties.address(), properties.httpPort());
    }

    private RuntimeException notListening(Throwable cause) {
        // The cause's own class, since Spring Boot explains a taken port with what to do about it.
        if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
            return new PortInUseException(properties.httpPort(), cause);
        }
        return new IllegalStateException(
                "The edge cannot listen on " + address() + ": " + cause.getMessage()
                        + ". Set sealpost.edge.address and sealpost.edge.http-port to what this machine has.",
                cause);
    }

    /** The port it listens on, or -1. */
    int port() {
        Channel channel = listener;
        return channel != null && channel.localAddress() instanceof InetSocketAddress local ? local.getPort() : -1;
    }

    @Override
    public synchronized void stop() {
        Channel channel = listener;
        MultiThreadIoEventLoopGroup group = loops;
        if (channel == null || group == null) {
            return;
        }
        listener = null;
        channel.close().awaitUninterruptibly();
        connections.drain();
        if (!connections.awaitNone(properties.stopTimeout())) {
            log.warn("Closing {} connections that did not finish in time", connections.count());
            connections.closeAll();
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS)
                .awaitUninterruptibly(Duration.ofSeconds(2).toMillis());
    }

    @Override
    public void stop(Runnable callback) {
        Thread.ofVirtual().name("edge-stop").start(() -> {
            try {
                stop();
            } finally {
                callback.run();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    /** After the index was loaded, beside the dashboard's own server. */
    @Override
    public int getPhase() {
        return EdgeSync.PHASE + 1;
    }
}
