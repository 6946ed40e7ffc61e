package io.sealpost.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
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
    private final EdgePipelines pipelines;
    private final Connections connections;

    private final Transport transport = Transport.best();

    private @Nullable MultiThreadIoEventLoopGroup loops;
    private volatile @Nullable Channel http;
    private volatile @Nullable Channel https;

    EdgeServer(EdgeProperties properties, EdgePipelines pipelines, Connections connections) {
        this.properties = properties;
        this.pipelines = pipelines;
        this.connections = connections;
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        connections.reopen();
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
                properties.threads() == 0 ? Runtime.getRuntime().availableProcessors() : properties.threads(),
                new DefaultThreadFactory("edge", true),
                transport.handler());
        loops = group;
        try {
            Channel plain = listen(group, properties.httpPort(), false);
            if (pipelines.hasTls()) {
                https = listen(group, properties.httpsPort(), true);
            }
            http = plain;
        } catch (RuntimeException notListening) {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw notListening;
        }
        log.info("Edge serves policies over HTTP on port {}", port());
        if (https != null) {
            log.info("Edge serves policies over HTTPS on port {}", httpsPort());
        }
    }

    private Channel listen(MultiThreadIoEventLoopGroup group, int port, boolean tls) {
        InetSocketAddress address = properties.address() == null
                ? new InetSocketAddress(port)
                : new InetSocketAddress(properties.address(), port);
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(transport.listener())
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        pipelines.accept(channel, tls);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw notListening(address, bound.cause());
        }
        return bound.channel();
    }

    private static RuntimeException notListening(InetSocketAddress address, Throwable cause) {
        // By its message, since each transport has its own class for it. Spring Boot explains a taken port with what to
        // do about it.
        if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains("in use")) {
            return new PortInUseException(address.getPort(), cause);
        }
        return new IllegalStateException(
                "The edge cannot listen on " + address + ": " + cause.getMessage()
                        + ". Set sealpost.edge.address, sealpost.edge.http-port and sealpost.edge.https-port to what this"
                        + " machine has.",
                cause);
    }

    /** The port for HTTP, or -1. */
    int port() {
        return port(http);
    }

    /** The port for HTTPS, or -1. */
    int httpsPort() {
        return port(https);
    }

    private static int port(@Nullable Channel channel) {
        return channel != null && channel.localAddress() instanceof InetSocketAddress local ? local.getPort() : -1;
    }

    @Override
    public synchronized void stop() {
        Channel plain = http;
        Channel tls = https;
        MultiThreadIoEventLoopGroup group = loops;
        if (plain == null || group == null) {
            return;
        }
        http = null;
        https = null;
        plain.close().awaitUninterruptibly();
        if (tls != null) {
            tls.close().awaitUninterruptibly();
        }
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
        return http != null;
    }

    /** After the index was loaded, beside the dashboard's own server. */
    @Override
    public int getPhase() {
        return EdgeSync.PHASE + 1;
    }
}
