package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections that cost a server and bring it nothing, for {@code src/bench/tls-idle.sh}: a third is silent, a third drips
 * a ClientHello, a third drips a request after its handshake. What the server closes is opened again.
 *
 * <pre>
 * TlsIdle PORT CONNECTIONS SECONDS
 *     opens them evenly over so many seconds, and then works until killed; prints {@code open N} once they are open, and
 *     {@code opened N refused N unfinished N} at its end
 * </pre>
 */
final class TlsIdle {

    private static final long AT_ONCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final byte[] HELLO = {22, 3, 1, 1, 0, 1, 0, 0, (byte) 252, 3, 3};
    private static final byte[] REQUEST = "GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: ".getBytes(US_ASCII);

    private final Bootstrap bootstrap;
    private final InetSocketAddress server;
    private final SslContext tls;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unfinished = new AtomicInteger();

    private TlsIdle(int port) throws Exception {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        tls = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
        bootstrap = new Bootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()))
                .channel(NioSocketChannel.class);
    }

    public static void main(String[] args) throws Exception {
        TlsIdle idle = new TlsIdle(Integer.parseInt(args[0]));
        int connections = Integer.parseInt(args[1]);
        long each = TimeUnit.SECONDS.toNanos(Integer.parseInt(args[2])) / connections;
        Runtime.getRuntime().addShutdownHook(new Thread(idle::report));
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            idle.connect(i);
            TimeUnit.NANOSECONDS.sleep(start + i * each - System.nanoTime());
        }
        while (idle.open.get() < connections * 9 / 10) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        System.out.println("open " + idle.open.get());
        Thread.currentThread().join();
    }

    /** What was turned away, when connecting or at once after it; and TLS that did not come to its end. */
    private void report() {
        System.out.printf("opened %d refused %d unfinished %d%n", opened.get(), refused.get(), unfinished.get());
        System.out.flush();
    }

    private void connect(int number) {
        bootstrap
                .clone()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        ChannelPipeline pipeline = channel.pipeline();
                        if (number % 3 == 2) {
                            pipeline.addLast(tls.newHandler(
                                    channel.alloc(), "mta-sts.d" + number + ".bench.example", server.getPort()));
                        }
                        pipeline.addLast(new Drip(number));
                    }
                })
                .connect(server)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        refused.incrementAndGet();
                    }
                });
    }

    private final class Drip extends ChannelInboundHandlerAdapter {

        private final int number;
        private int sent;
        private long since;
        private boolean served;

        Drip(int number) {
            this.number = number;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            open.incrementAndGet();
            opened.incrementAndGet();
            since = System.nanoTime();
            if (number % 3 == 1) {
                drip(ctx, HELLO);
            }
        }

        private void drip(ChannelHandlerContext ctx, byte[] bytes) {
            if (!ctx.channel().isActive()) {
                return;
            }
            ctx.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {bytes[sent++ % bytes.length]}));
            ctx.executor().schedule(() -> drip(ctx, bytes), 1, TimeUnit.SECONDS);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
                served = true;
                drip(ctx, REQUEST);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            open.decrementAndGet();
            // The edge gives every connection some seconds; what is closed before was one too many for it.
            if (System.nanoTime() - since < AT_ONCE_NANOS) {
                refused.incrementAndGet();
            } else if (number % 3 == 2 && !served) {
                unfinished.incrementAndGet();
            }
            connect(number);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
