package io.sealpost.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Reads a connection's ClientHello, before anything is spent on it, and chooses the certificate by its server name. */
final class TlsEntry extends SslClientHelloHandler<TlsIdentity> {

    /** Many times what any client sends; larger ones are no ClientHello of this world. */
    private static final int HELLO_LIMIT = 16 * 1024;

    // RFC 8446 §6: a fatal alert as a record of its own.
    private static final byte[] ALERT = {21, 3, 3, 0, 2, 2};
    private static final byte INTERNAL_ERROR = 80;
    private static final byte UNRECOGNIZED_NAME = 112;

    private final TlsIdentities identities;
    private final AcmeChallenges challenges;
    private final TlsHandshake handshake;
    private boolean chosen;

    TlsEntry(TlsIdentities identities, AcmeChallenges challenges, TlsHandshake handshake) {
        super(HELLO_LIMIT);
        this.identities = identities;
        this.challenges = challenges;
        this.handshake = handshake;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (chosen) {
            in.skipBytes(in.readableBytes());
        } else {
            super.decode(ctx, in, out);
        }
    }

    @Override
    protected Future<TlsIdentity> lookup(ChannelHandlerContext ctx, @Nullable ByteBuf message) {
        if (message == null) {
            return refused(ctx, TlsOutcome.NOT_TLS);
        }
        ClientHello hello = ClientHello.read(message);
        if (hello.host() == null) {
            return refused(ctx, TlsOutcome.NO_NAME);
        }
        return hello.challenge()
                ? challenges.tlsAlpn01(hello.host(), ctx.executor())
                : identities.of(hello.host(), ctx.executor());
    }

    private static Future<TlsIdentity> refused(ChannelHandlerContext ctx, TlsOutcome outcome) {
        return ctx.executor().newFailedFuture(new TlsRefusedException(outcome));
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, Future<TlsIdentity> future) throws SSLException {
        if (!future.isSuccess()) {
            chosen = true;
            refuse(ctx, future.cause() instanceof TlsRefusedException refusal ? refusal.outcome() : TlsOutcome.FAILED);
            return;
        }
        TlsIdentity identity = future.getNow();
        try {
            if (ctx.channel().isActive() && !ctx.isRemoved()) {
                SslHandler handler = identity.handler(ctx.alloc());
                ctx.pipeline().replace(this, "tls", handler);
            }
        } finally {
            identity.release();
        }
    }

    private void refuse(ChannelHandlerContext ctx, TlsOutcome outcome) {
        handshake.end(outcome);
        byte reason = outcome == TlsOutcome.UNAVAILABLE ? INTERNAL_ERROR : UNRECOGNIZED_NAME;
        if (outcome == TlsOutcome.NOT_TLS) {
            ctx.close();
        } else {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(ALERT, new byte[] {reason}))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
