package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * One full handshake and one GET per connection, for one host after the other, for the scripts in {@code src/bench}: with
 * BoringSSL, and without checking certificates, to leave the processors to the server; on as many threads as there are
 * processors, so that no server has to wait for it.
 *
 * <pre>
 * TlsLoad PORT SECONDS HOSTS CONNECTIONS        as many as the server answers, CONNECTIONS at a time
 * TlsLoad PORT SECONDS HOSTS CONNECTIONS RATE   RATE a second; latency counts from when each was due, and not for those
 *                                               of the first three seconds, when this process loads its own classes
 * </pre>
 *
 * Prints {@code answers N rate R p50 MS p99 MS errors N}.
 */
final class TlsLoad {

    private static final int MOST = 1_000_000;
    private static final long COLD_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final InetSocketAddress server;
    private final int hosts;
    private final SslContext tls;
    private final Bootstrap bootstrap;
    private final EventLoop loop;
    private final byte[][] requests;
    private final long[] latencies = new long[MOST];
    private final long start;
    private final long end;
    private int host;
    private int answers;
    private int counted;
    private int errors;
    private int open;
    private boolean stopped;

    private TlsLoad(int port, int seconds, int hosts, int first) throws SSLException {
        OpenSsl.ensureAvailability();
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.hosts = hosts;
        this.host = first;
        this.requests = new byte[hosts][];
        for (int i = 0; i < hosts; i++) {
            requests[i] = ("GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: " + name(i)
                            + "\r\nConnection: close\r\n\r\n")
                    .getBytes(US_ASCII);
        }
        tls = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .protocols("TLSv1.3")
                .option(OpenSslContextOption.USE_TASKS, false)
                .build();
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        loop = group.next();
        bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_LINGER, 0);
        start = System.nanoTime();
        end = start + TimeUnit.SECONDS.toNanos(seconds);
    }

    public static void main(String[] args) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        int hosts = Integer.parseInt(args[2]);
        int connections = Integer.parseInt(args[3]) / threads;
        int rate = args.length > 4 ? Integer.parseInt(args[4]) / threads : 0;
        TlsLoad[] loads = new TlsLoad[threads];
        for (int i = 0; i < threads; i++) {
            loads[i] = new TlsLoad(Integer.parseInt(args[0]), Integer.parseInt(args[1]), hosts, i * hosts / threads);
        }
        for (TlsLoad load : loads) {
            load.loop.execute(() -> load.begin(connections, rate));
        }
        TimeUnit.NANOSECONDS.sleep(loads[0].end - System.nanoTime());
        for (TlsLoad load : loads) {
            load.loop.submit(() -> load.stopped = true).get(10, TimeUnit.SECONDS);
        }
        print(loads);
        Runtime.getRuntime().halt(0);
    }

    private void begin(int connections, int rate) {
        if (rate > 0) {
            paced(rate, 0);
            return;
        }
        for (int i = 0; i < connections; i++) {
            connect(System.nanoTime(), true);
        }
    }

    private static String name(int host) {
        return "mta-sts.d" + host + ".bench.example";
    }

    private void paced(int rate, long sent) {
        long now = System.nanoTime();
        long next = sent;
        while (start + next * 1_000_000_000L / rate <= now) {
            connect(start + next * 1_000_000_000L / rate, false);
            next++;
        }
        if (now < end) {
            long from = next;
            loop.schedule(() -> paced(rate, from), 1, TimeUnit.MILLISECONDS);
        }
    }

    private void connect(long since, boolean again) {
        int turn = host;
        host = (host + 1) % hosts;
        open++;
        bootstrap
                .clone()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SslHandler handler = tls.newHandler(channel.alloc(), name(turn), server.getPort());
                        channel.pipeline().addLast(handler, new Exchange(turn, since, again));
                    }
                })
                .connect(server)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        errors++;
                        if (again) {
                            loop.schedule(() -> connect(System.nanoTime(), true), 10, TimeUnit.MILLISECONDS);
                        }
                    }
                });
    }

    private final class Exchange extends ChannelInboundHandlerAdapter {

        private final int turn;
        private final long since;
        private final boolean again;
        private int bytes;
        private boolean ok;

        Exchange(int turn, long since, boolean again) {
            this.turn = turn;
            this.since = since;
            this.again = again;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
                ctx.writeAndFlush(Unpooled.wrappedBuffer(requests[turn]));
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf answer = (ByteBuf) message;
            if (bytes == 0) {
                // HTTP/1.1 200
                ok = answer.readableBytes() > 12 && answer.getByte(answer.readerIndex() + 9) == '2';
            }
            bytes += answer.readableBytes();
            boolean last = answer.readableBytes() > 0 && answer.getByte(answer.writerIndex() - 1) == '\n';
            answer.release();
            // A policy ends with a newline; a head alone does too, and is followed by more than these few bytes.
            if (last && bytes > 300) {
                ctx.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            open--;
            if (stopped) {
                return;
            }
            if (ok && bytes > 300) {
                answers++;
                if (again || since - start >= COLD_NANOS) {
                    latencies[counted++] = System.nanoTime() - since;
                }
            } else if (System.nanoTime() < end) {
                errors++;
            }
            if (again && System.nanoTime() < end) {
                connect(System.nanoTime(), true);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    private static void print(TlsLoad[] loads) {
        int answers = 0;
        int errors = 0;
        int open = 0;
        long[] latencies = new long[0];
        for (TlsLoad load : loads) {
            long[] more = Arrays.copyOf(latencies, latencies.length + load.counted);
            System.arraycopy(load.latencies, 0, more, latencies.length, load.counted);
            latencies = more;
            answers += load.answers;
            errors += load.errors;
            open += load.open;
        }
        Arrays.sort(latencies);
        System.out.printf(
                java.util.Locale.ROOT,
                "answers %d rate %.1f p50 %.2f p99 %.2f errors %d open %d%n",
                answers,
                answers / ((loads[0].end - loads[0].start) / 1e9),
                millis(latencies, 50),
                millis(latencies, 99),
                errors,
                open);
    }

    private static double millis(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e6;
    }
}
