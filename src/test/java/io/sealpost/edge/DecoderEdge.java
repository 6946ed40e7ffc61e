package io.sealpost.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.ReferenceCountUtil;
import io.sealpost.edge.PolicyRequest.Verb;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The same answers behind Netty's own request decoder: what ADR 0002 compares the edge's reader with. Not the product. */
final class DecoderEdge extends ChannelInboundHandlerAdapter {

    private final PolicyAnswers answers;
    private final Http1Writer writer;
    private @Nullable ByteBuf output;

    private DecoderEdge(PolicyAnswers answers, Http1Writer writer) {
        this.answers = answers;
        this.writer = writer;
    }

    /** Listens on a free loopback port and returns it. */
    static int start(PolicyAnswers answers, Http1Writer writer) {
        Channel listener = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory()))
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpRequestDecoder(8192, 8192, 8192), new DecoderEdge(answers, writer));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            String host =
                    String.valueOf(request.headers().get(HttpHeaderNames.HOST)).toLowerCase(Locale.ROOT);
            String domain = host.startsWith("mta-sts.") ? host.substring(8) : null;
            boolean path = request.uri().equals("/.well-known/mta-sts.txt");
            if (output == null) {
                output = ctx.alloc().directBuffer(1024);
            }
            String condition = request.headers().get(HttpHeaderNames.IF_NONE_MATCH);
            writer.write(output, answers.to(new PolicyRequest(Verb.GET, path, domain, condition)), false, false);
        }
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (output != null) {
            ctx.writeAndFlush(output);
            output = null;
        }
    }
}
