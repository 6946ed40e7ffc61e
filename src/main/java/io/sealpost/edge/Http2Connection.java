package io.sealpost.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One HTTP/2 connection's time and end: idle ones are closed, and reading stops while no answers are taken. */
final class Http2Connection extends ChannelInboundHandlerAdapter {

    private final Http2Requests requests;
    private final EdgeCounts counts;
    private final long patienceNanos;
    private @Nullable ScheduledFuture<?> watch;

    /** A client that asks for nothing for {@code patienceNanos} is closed. */
    Http2Connection(Http2Requests requests, EdgeCounts counts, long patienceNanos) {
        this.requests = requests;
        this.counts = counts;
        this.patienceNanos = patienceNanos;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        watch(ctx, patienceNanos);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (watch != null) {
            watch.cancel(false);
        }
    }

    private void watch(ChannelHandlerContext ctx, long nanos) {
        watch = ctx.executor().schedule(() -> check(ctx), nanos, TimeUnit.NANOSECONDS);
    }

    private void check(ChannelHandlerContext ctx) {
        long left = patienceNanos - (System.nanoTime() - requests.answeredAt());
        if (left > 0) {
            watch(ctx, left);
            return;
        }
        if (!requests.answered() || !ctx.channel().isWritable()) {
            counts.add(Outcome.TIMEOUT);
        }
        ctx.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(ctx.channel().isWritable());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            ctx.close();
        } else if (event instanceof EdgeConnection.Drain) {
            drain(ctx);
        }
    }

    /** RFC 9113 §6.8: first that the end is near, then, when requests under way have arrived, which were the last. */
    private void drain(ChannelHandlerContext ctx) {
        goAway(ctx, Integer.MAX_VALUE);
        ctx.executor()
                .schedule(
                        () -> {
                            goAway(ctx, requests.handler().connection().remote().lastStreamCreated());
                            ctx.close();
                        },
                        EdgeConnection.DRAIN_GRACE_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private void goAway(ChannelHandlerContext ctx, int lastStream) {
        requests.handler().goAway(ctx, lastStream, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, ctx.newPromise());
        ctx.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
