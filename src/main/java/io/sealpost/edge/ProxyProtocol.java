package io.sealpost.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the header of the PROXY protocol, version 2, from a trusted proxy: whose connection it passes on. Only its
 * addresses count; what else it says is skipped.
 */
final class ProxyProtocol extends ByteToMessageDecoder {

    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};
    private static final int FIXED_BYTES = 16;
    private static final int MOST_BYTES = 2048;
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int INET = 1;
    private static final int INET6 = 2;
    private static final int INET_BYTES = 12;
    private static final int INET6_BYTES = 36;

    private final boolean required;
    private final Predicate<InetAddress> admitted;
    private final Runnable refused;

    /**
     * @param required whether a connection without the header is closed
     * @param admitted whether one more connection of this client is taken
     * @param refused called before a connection is closed for its header
     */
    ProxyProtocol(boolean required, Predicate<InetAddress> admitted, Runnable refused) {
        this.required = required;
        this.admitted = admitted;
        this.refused = refused;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws UnknownHostException {
        int start = in.readerIndex();
        int seen = Math.min(in.readableBytes(), SIGNATURE.length);
        for (int i = 0; i < seen; i++) {
            if (in.getByte(start + i) != SIGNATURE[i]) {
                without(ctx, in);
                return;
            }
        }
        if (in.readableBytes() < FIXED_BYTES) {
            return;
        }
        int length = in.getUnsignedShort(start + 14);
        int command = in.getUnsignedByte(start + 12);
        if (length > MOST_BYTES || (command != LOCAL && command != PROXY)) {
            refuse(ctx, in);
        } else if (in.readableBytes() >= FIXED_BYTES + length) {
            read(ctx, in, command == PROXY ? in.getUnsignedByte(start + 13) >> 4 : 0, length);
        }
    }

    private void without(ChannelHandlerContext ctx, ByteBuf in) {
        if (required) {
            refuse(ctx, in);
        } else {
            ctx.pipeline().remove(this);
        }
    }

    /** Other families, and the proxy's own checks of our health, have no address of a client. */
    private void read(ChannelHandlerContext ctx, ByteBuf in, int family, int length) throws UnknownHostException {
        ByteBuf block = in.skipBytes(FIXED_BYTES).readSlice(length);
        if ((family == INET && length < INET_BYTES) || (family == INET6 && length < INET6_BYTES)) {
            refuse(ctx, in);
            return;
        }
        if (family == INET || family == INET6) {
            byte[] source = new byte[family == INET ? 4 : 16];
            block.readBytes(source);
            if (!admitted.test(InetAddress.getByAddress(source))) {
                refuse(ctx, in);
                return;
            }
        }
        ctx.pipeline().remove(this);
    }

    private void refuse(ChannelHandlerContext ctx, ByteBuf in) {
        in.skipBytes(in.readableBytes());
        refused.run();
        ctx.close();
    }
}
