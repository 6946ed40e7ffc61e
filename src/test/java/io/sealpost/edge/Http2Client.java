package io.sealpost.edge;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Frames of HTTP/2 by hand, so that wrong ones can be sent as well. */
final class Http2Client {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    record Frame(int type, int flags, int stream, byte[] payload) {

        /** The error code of GOAWAY and RST_STREAM. */
        int error() {
            int at = type == GOAWAY ? 4 : 0;
            return Unpooled.wrappedBuffer(payload).getInt(at);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final List<Frame> kept = new ArrayList<>();
    private final DefaultHttp2HeadersDecoder headers = new DefaultHttp2HeadersDecoder(true);

    Http2Client(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(SETTINGS, 0, 0, new byte[0]);
    }

    void send(int type, int flags, int stream, byte[] payload) throws IOException {
        socket.getOutputStream().write(frame(type, flags, stream, payload));
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(payload.length >> 16);
        out.write(payload.length >> 8);
        out.write(payload.length);
        out.write(type);
        out.write(flags);
        out.writeBytes(new byte[] {(byte) (stream >> 24), (byte) (stream >> 16), (byte) (stream >> 8), (byte) stream});
        out.writeBytes(payload);
        return out.toByteArray();
    }

    void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    static byte[] fields(String... namesAndValues) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            out.write(0);
            literal(out, namesAndValues[i]);
            literal(out, namesAndValues[i + 1]);
        }
        return out.toByteArray();
    }

    /** RFC 7541 §5.2, without Huffman coding. */
    private static void literal(ByteArrayOutputStream out, String text) {
        int length = text.length();
        if (length < 127) {
            out.write(length);
        } else {
            out.write(127);
            int rest = length - 127;
            while (rest >= 128) {
                out.write(rest % 128 + 128);
                rest /= 128;
            }
            out.write(rest);
        }
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static byte[] get(String host, String... more) {
        String[] all = new String[8 + more.length];
        System.arraycopy(
                new String[] {
                    ":method", "GET", ":scheme", "https", ":authority", host, ":path", "/.well-known/mta-sts.txt"
                },
                0,
                all,
                0,
                8);
        System.arraycopy(more, 0, all, 8, more.length);
        return fields(all);
    }

    void request(int stream, byte[] fields) throws IOException {
        send(HEADERS, END_STREAM | END_HEADERS, stream, fields);
    }

    /** The next frame, or null at the end. */
    @Nullable
    Frame read() throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = first << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    /** The first frame of that kind, kept from before or yet to come; others are kept. */
    Frame readUntil(Predicate<Frame> wanted) throws IOException {
        for (Frame frame : kept) {
            if (wanted.test(frame)) {
                kept.remove(frame);
                return frame;
            }
        }
        while (true) {
            Frame frame = read();
            if (frame == null) {
                throw new IOException("closed after " + kept);
            }
            if (wanted.test(frame)) {
                return frame;
            }
            kept.add(frame);
        }
    }

    /** Status as {@code :status}, fields, and the body as {@code body}. */
    Map<String, String> answer(int stream) throws IOException {
        Map<String, String> answer = new LinkedHashMap<>();
        Frame frame = readUntil(f -> f.stream() == stream);
        decode(frame, answer);
        StringBuilder body = new StringBuilder();
        while ((frame.flags() & END_STREAM) == 0) {
            frame = readUntil(f -> f.stream() == stream);
            body.append(new String(frame.payload(), StandardCharsets.UTF_8));
        }
        answer.put("body", body.toString());
        return answer;
    }

    private void decode(Frame frame, Map<String, String> answer) throws IOException {
        if (frame.type() != HEADERS) {
            throw new IOException("Not an answer: " + frame);
        }
        try {
            Http2Headers decoded = headers.decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()));
            decoded.forEach(field ->
                    answer.put(field.getKey().toString(), field.getValue().toString()));
        } catch (Http2Exception malformed) {
            throw new IOException(malformed);
        }
    }
}
