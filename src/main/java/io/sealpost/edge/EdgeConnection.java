package io.sealpost.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection: carries bytes between the socket and its {@link Http1Session}, a batch of answers per write. Reading
 * stops while the client does not take its answers, so what a connection holds in memory is bounded.
 */
final class EdgeConnection extends ChannelInboundHandlerAdapter {

    /** Asks a connection to finish what it has and to close, when the edge stops. */
    enum Drain {
        INSTANCE
    }

    /** How long a request that is already on its way may still arrive on an idle connection when the edge stops. */
    static final long DRAIN_GRACE_MILLIS = 250;

    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int LINGER_BYTES = 1 << 20;

    private final Http1Session session;
    private final EdgeCounts counts;
    private final long patienceNanos;

    private @Nullable ScheduledFuture<?> watch;
    private @Nullable ByteBuf output;
    private long since;
    private long lingerLeft = LINGER_BYTES;
    private boolean answered;
    private boolean inputEnded;
    private boolean finishing;
    private boolean lingering;
    private boolean working;
    private @Nullable CompletableFuture<Answer> awaited;
    private @Nullable SslHandler tls;

    /** A client that completes no request, or takes no answer, for {@code patienceNanos} is closed. */
    EdgeConnection(Http1Session session, EdgeCounts counts, long patienceNanos) {
        this.session = session;
        this.counts = counts;
        this.patienceNanos = patienceNanos;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        tls = ctx.pipeline().get(SslHandler.class);
        since = System.nanoTime();
        watch(ctx, patienceNanos);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (finishing || session.ended()) {
                discard(ctx, bytes.readableBytes());
            } else {
                session.feed(bytes);
                answer(ctx);
                if (tls != null) {
                    // Before a close_notify that may follow: after it nothing can be sent any more.
                    write(ctx);
                }
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        work(ctx);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            work(ctx);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            inputEnded = true;
            if (lingering) {
                ctx.close();
            } else {
                work(ctx);
            }
        } else if (event instanceof Drain) {
            ctx.executor().schedule(() -> drain(ctx), DRAIN_GRACE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (watch != null) {
            watch.cancel(false);
        }
        releaseOutput();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A client that resets its connection is no news; anything else must not keep the connection either.
        ctx.close();
    }

    /** Answers and writes until the client must send or take something. */
    private void work(ChannelHandlerContext ctx) {
        if (working || finishing) {
            return;
        }
        working = true;
        try {
            do {
                answer(ctx);
                if (inputEnded && session.starved() && !finishing) {
                    session.endOfInput(output(ctx));
                }
                write(ctx);
            } while (!finishing && canGoOn(ctx));
            await(ctx);
            ctx.channel().config().setAutoRead(finishing || (ctx.channel().isWritable() && awaited == null));
        } finally {
            working = false;
        }
    }

    private boolean canGoOn(ChannelHandlerContext ctx) {
        return !session.starved() && session.waiting() == null && ctx.channel().isWritable();
    }

    /** Goes on once the answer is there that the others wait for. */
    private void await(ChannelHandlerContext ctx) {
        CompletableFuture<Answer> waiting = session.waiting();
        if (waiting != null && waiting != awaited) {
            waiting.whenComplete((answer, failure) -> ctx.executor().execute(() -> work(ctx)));
        }
        awaited = waiting;
    }

    private void answer(ChannelHandlerContext ctx) {
        if (canGoOn(ctx) && !session.ended()) {
            session.answer(output(ctx));
        }
        if (!session.starved() && !session.ended()) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    private void write(ChannelHandlerContext ctx) {
        ByteBuf batch = output;
        output = null;
        if (session.ended()) {
            finishing = true;
            finish(ctx, ctx.writeAndFlush(batch == null ? output(ctx) : batch));
        } else if (batch != null && batch.isReadable()) {
            answered = true;
            taken(ctx.writeAndFlush(batch));
        } else if (batch != null) {
            batch.release();
        }
    }

    private void taken(ChannelFuture write) {
        if (write.isDone()) {
            since = System.nanoTime();
        } else {
            write.addListener(done -> since = System.nanoTime());
        }
    }

    /**
     * Closing while unread bytes wait makes the kernel reset the connection, which can take the last answer from the
     * client; so only the sending side closes, until the client has closed too, or 2 s or 1 MiB later (RFC 9112 §9.6).
     */
    private void finish(ChannelHandlerContext ctx, ChannelFuture lastWrite) {
        output = null;
        lastWrite.addListener(written -> {
            if (inputEnded || !written.isSuccess()) {
                ctx.close();
                return;
            }
            lingering = true;
            since = System.nanoTime();
            closeOutput(ctx);
            if (watch != null) {
                watch.cancel(false);
            }
            watch(ctx, LINGER_NANOS);
        });
    }

    /** RFC 8446 §6.1: a close_notify ends the answers, so that nobody can cut them off unnoticed. */
    private void closeOutput(ChannelHandlerContext ctx) {
        DuplexChannel channel = (DuplexChannel) ctx.channel();
        if (tls == null) {
            channel.shutdownOutput();
            return;
        }
        ChannelPromise sent = ctx.newPromise();
        sent.addListener(done -> channel.shutdownOutput());
        tls.closeOutbound(sent);
    }

    private void discard(ChannelHandlerContext ctx, int bytes) {
        lingerLeft -= bytes;
        if (lingerLeft < 0) {
            ctx.close();
        }
    }

    private void drain(ChannelHandlerContext ctx) {
        if (!finishing && !session.pending() && ctx.channel().isWritable()) {
            ctx.close();
        }
    }

    private void watch(ChannelHandlerContext ctx, long nanos) {
        watch = ctx.executor().schedule(() -> check(ctx), nanos, TimeUnit.NANOSECONDS);
    }

    private void check(ChannelHandlerContext ctx) {
        long left = (lingering ? LINGER_NANOS : patienceNanos) - (System.nanoTime() - since);
        if (left > 0) {
            watch(ctx, left);
            return;
        }
        if (!lingering && (session.pending() || !answered || !ctx.channel().isWritable())) {
            counts.add(Outcome.TIMEOUT);
        }
        ctx.close();
    }

    private ByteBuf output(ChannelHandlerContext ctx) {
        if (output == null) {
            output = ctx.alloc().directBuffer(1024);
        }
        return output;
    }

    private void releaseOutput() {
        if (output != null) {
            output.release();
            output = null;
        }
    }
}
