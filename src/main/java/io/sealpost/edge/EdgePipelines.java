package io.sealpost.edge;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.sealpost.edge.Http1Session.Setting;
import java.net.InetAddress;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts together what reads and answers a new connection. */
final class EdgePipelines {

    /** What HTTPS needs beyond HTTP. */
    record Tls(TlsIdentities identities, AcmeChallenges challenges, Http2Answers answers) {}

    private final EdgeProperties properties;
    private final Setting setting;
    private final Connections connections;
    private final @Nullable Tls tls;

    /** Without {@code tls} there is only HTTP. */
    EdgePipelines(EdgeProperties properties, Setting setting, Connections connections, @Nullable Tls tls) {
        this.properties = properties;
        this.setting = setting;
        this.connections = connections;
        this.tls = tls;
    }

    boolean hasTls() {
        return tls != null;
    }

    void accept(SocketChannel channel, boolean https) {
        if (!connections.admit(channel)) {
            setting.counts().add(Outcome.REFUSED);
            channel.close();
            return;
        }
        boolean trusted = setting.proxies().has(channel.remoteAddress());
        if (trusted && properties.proxyProtocol() != EdgeProperties.ProxyHeader.OFF) {
            channel.pipeline().addLast(proxyProtocol(channel));
        }
        if (https && tls != null) {
            TlsHandshake handshake = new TlsHandshake(
                    setting.counts(),
                    properties.handshakeTimeout().toNanos(),
                    (pipeline, protocol) -> speak(channel, pipeline, protocol, trusted));
            channel.pipeline().addLast(new TlsEntry(tls.identities(), tls.challenges(), handshake), handshake);
        } else {
            http1(channel, trusted);
        }
        drainIfStopping(channel);
    }

    private ProxyProtocol proxyProtocol(SocketChannel channel) {
        return new ProxyProtocol(
                properties.proxyProtocol() == EdgeProperties.ProxyHeader.REQUIRED,
                client -> connections.attribute(channel, client),
                () -> setting.counts().add(Outcome.REFUSED));
    }

    private void speak(SocketChannel channel, ChannelPipeline pipeline, @Nullable String protocol, boolean trusted) {
        if (ApplicationProtocolNames.HTTP_2.equals(protocol) && tls != null) {
            Http2Requests requests =
                    Http2Requests.of(setting.answers(), tls.answers(), setting.counts(), setting.headLimit());
            pipeline.addLast(
                    requests.handler(),
                    new Http2Connection(
                            requests, setting.counts(), properties.idleTimeout().toNanos()));
        } else {
            http1(channel, trusted);
        }
        drainIfStopping(channel);
    }

    private void http1(SocketChannel channel, boolean trusted) {
        Predicate<InetAddress> forwarding = trusted ? client -> connections.attribute(channel, client) : null;
        channel.pipeline()
                .addLast(new EdgeConnection(
                        new Http1Session(setting, forwarding),
                        setting.counts(),
                        properties.idleTimeout().toNanos()));
    }

    /** Accepted just before the listener closed, or in its handshake then, and so not among those that were told. */
    private void drainIfStopping(SocketChannel channel) {
        if (connections.draining()) {
            channel.pipeline().fireUserEventTriggered(EdgeConnection.Drain.INSTANCE);
        }
    }
}
