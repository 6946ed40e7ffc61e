package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What decides on a TLS connection (RFC 8446 §4.1.2).
 *
 * @param host the server name (RFC 6066 §3) in lower case without a final dot, null where there is none
 * @param protocols the application protocols offered (RFC 7301), empty where there are none
 */
record ClientHello(@Nullable String host, List<String> protocols) {

    private static final int SERVER_NAME = 0;
    private static final int ALPN = 16;
    private static final int HOST_NAME = 0;
    private static final int LONGEST_NAME = 255;
    private static final ClientHello UNREADABLE = new ClientHello(null, List.of());

    /** Whether a CA asks for the certificate that proves control of the host: RFC 8737 §3 allows that protocol only alone. */
    boolean challenge() {
        return protocols.size() == 1 && protocols.getFirst().equals(TlsProvider.ACME_TLS);
    }

    /** Reads the body of a ClientHello message; without host where it is malformed, which is refused all the same. */
    static ClientHello read(ByteBuf hello) {
        try {
            ByteBuf in = hello.slice();
            in.skipBytes(2 + 32);
            in.skipBytes(in.readUnsignedByte());
            in.skipBytes(in.readUnsignedShort());
            in.skipBytes(in.readUnsignedByte());
            return in.isReadable() ? extensions(in.readSlice(in.readUnsignedShort())) : UNREADABLE;
        } catch (IndexOutOfBoundsException malformed) {
            return UNREADABLE;
        }
    }

    private static ClientHello extensions(ByteBuf in) {
        String host = null;
        List<String> protocols = List.of();
        while (in.isReadable()) {
            int type = in.readUnsignedShort();
            ByteBuf extension = in.readSlice(in.readUnsignedShort());
            if (type == SERVER_NAME) {
                host = serverName(extension);
            } else if (type == ALPN) {
                protocols = protocols(extension);
            }
        }
        return new ClientHello(host, protocols);
    }

    private static @Nullable String serverName(ByteBuf extension) {
        ByteBuf names = extension.readSlice(extension.readUnsignedShort());
        while (names.isReadable()) {
            int type = names.readUnsignedByte();
            ByteBuf name = names.readSlice(names.readUnsignedShort());
            if (type == HOST_NAME) {
                int length = name.readableBytes();
                if (length > 0 && name.getByte(name.writerIndex() - 1) == '.') {
                    length--;
                }
                return length == 0 || length > LONGEST_NAME
                        ? null
                        : name.toString(name.readerIndex(), length, US_ASCII).toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    private static List<String> protocols(ByteBuf extension) {
        ByteBuf list = extension.readSlice(extension.readUnsignedShort());
        List<String> protocols = new ArrayList<>(2);
        while (list.isReadable()) {
            ByteBuf protocol = list.readSlice(list.readUnsignedByte());
            protocols.add(protocol.toString(US_ASCII));
        }
        return protocols;
    }
}
