package io.sealpost.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Waits for a connection's handshake, counts how it ended, and hands over to the protocol that was agreed on. */
final class TlsHandshake extends ChannelInboundHandlerAdapter {

    private final EdgeCounts counts;
    private final long patienceNanos;
    private final BiConsumer<ChannelPipeline, @Nullable String> next;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean ended;

    /**
     * @param patienceNanos the time from the connection's start to the end of the handshake
     * @param next adds what speaks the protocol, null where the client named none
     */
    TlsHandshake(EdgeCounts counts, long patienceNanos, BiConsumer<ChannelPipeline, @Nullable String> next) {
        this.counts = counts;
        this.patienceNanos = patienceNanos;
        this.next = next;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor()
                .schedule(
                        () -> {
                            end(TlsOutcome.TIMEOUT);
                            ctx.close();
                        },
                        patienceNanos,
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    /** Counts how it ended; the first reason is the true one. */
    void end(TlsOutcome outcome) {
        if (!ended) {
            ended = true;
            counts.add(outcome);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        // Only behind a challenge's handshake, after which nothing is exchanged (RFC 8737 §3).
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            end(TlsOutcome.ABANDONED);
            ctx.close();
        }
        if (!(event instanceof SslHandshakeCompletionEvent completed) || ended) {
            return;
        }
        if (!completed.isSuccess()) {
            end(outcome(completed.cause()));
            ctx.close();
            return;
        }
        String protocol = ctx.pipeline().get(SslHandler.class).applicationProtocol();
        if (TlsProvider.ACME_TLS.equals(protocol)) {
            end(TlsOutcome.CHALLENGE);
            ctx.close();
            return;
        }
        end(TlsOutcome.COMPLETED);
        next.accept(ctx.pipeline(), protocol);
        ctx.pipeline().remove(this);
    }

    private static TlsOutcome outcome(Throwable cause) {
        if (cause instanceof NotSslRecordException || cause instanceof TooLongFrameException) {
            return TlsOutcome.NOT_TLS;
        }
        return cause instanceof ClosedChannelException ? TlsOutcome.ABANDONED : TlsOutcome.FAILED;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(TlsOutcome.ABANDONED);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end(TlsOutcome.FAILED);
        ctx.close();
    }
}
