package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.sealpost.edge.PolicyRequest.Verb;
import org.jspecify.annotations.Nullable;

/** The requests of one HTTP/2 connection (RFC 9113), each answered as soon as its header fields are there. */
final class Http2Requests extends Http2EventAdapter {

    private static final int MOST_STREAMS = 100;
    private static final int MOST_CONTROL_FRAMES = 1_000;
    private static final int MOST_RESETS = 200;
    private static final int RESET_WINDOW_SECONDS = 30;
    private static final int GRACE_MILLIS = 1_000;
    private static final String PATH = "/.well-known/mta-sts.txt";

    private final PolicyAnswers answers;
    private final Http2Answers writer;
    private final EdgeCounts counts;
    private final Http2ConnectionHandler handler;

    private int controlFrames;
    private long answeredAt = System.nanoTime();
    private boolean answered;

    private Http2Requests(PolicyAnswers answers, Http2Answers writer, EdgeCounts counts, long headerLimit) {
        this.answers = answers;
        this.writer = writer;
        this.counts = counts;
        this.handler = new Http2ConnectionHandlerBuilder()
                .server(true)
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(MOST_STREAMS)
                        .maxHeaderListSize(headerLimit))
                .decoderEnforceMaxRstFramesPerWindow(MOST_RESETS, RESET_WINDOW_SECONDS)
                .gracefulShutdownTimeoutMillis(GRACE_MILLIS)
                .frameListener(this)
                .build();
    }

    /** One connection's requests; {@link #handler} goes into its pipeline. */
    static Http2Requests of(PolicyAnswers answers, Http2Answers writer, EdgeCounts counts, long headerLimit) {
        return new Http2Requests(answers, writer, counts, headerLimit);
    }

    Http2ConnectionHandler handler() {
        return handler;
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext ctx, int stream, Http2Headers headers, int padding, boolean last) {
        PolicyRequest request = request(headers);
        Answer answer = request == null ? Answer.of(Outcome.BAD_REQUEST) : answers.to(request);
        counts.add(answer.outcome());
        boolean headOnly = request != null && request.verb() == Verb.HEAD;
        Http2ConnectionEncoder encoder = handler.encoder();
        ByteBuf body = headOnly ? Unpooled.EMPTY_BUFFER : writer.body(answer);
        ChannelFuture sent =
                encoder.writeHeaders(ctx, stream, writer.headers(answer), 0, !body.isReadable(), ctx.newPromise());
        if (body.isReadable()) {
            sent = encoder.writeData(ctx, stream, body, 0, true, ctx.newPromise());
        }
        if (!last) {
            sent.addListener(done -> refuseBody(ctx, stream));
        }
        controlFrames = 0;
        answered = true;
        answeredAt = System.nanoTime();
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean last) {
        onHeadersRead(ctx, stream, headers, padding, last);
    }

    /** RFC 9113 §8.1: a body is not read, and once the answer is sent, the client is told not to send it. */
    private void refuseBody(ChannelHandlerContext ctx, int stream) {
        handler.encoder().writeRstStream(ctx, stream, Http2Error.NO_ERROR.code(), ctx.newPromise());
        ctx.flush();
    }

    private static @Nullable PolicyRequest request(Http2Headers headers) {
        CharSequence method = headers.method();
        CharSequence path = headers.path();
        CharSequence authority = headers.authority() != null ? headers.authority() : headers.get("host");
        // RFC 9113 §8.3.1: without these a request is malformed.
        if (method == null || path == null || headers.scheme() == null || authority == null) {
            return null;
        }
        byte[] host = authority.toString().getBytes(ISO_8859_1);
        if (!HostField.valid(host, 0, host.length)) {
            return null;
        }
        return new PolicyRequest(
                verb(method.toString()),
                isPolicyPath(path.toString()),
                HostField.policyDomain(host, 0, host.length),
                condition(headers));
    }

    private static Verb verb(String method) {
        return switch (method) {
            case "GET" -> Verb.GET;
            case "HEAD" -> Verb.HEAD;
            default -> Verb.OTHER;
        };
    }

    private static boolean isPolicyPath(String path) {
        return path.startsWith(PATH) && (path.length() == PATH.length() || path.charAt(PATH.length()) == '?');
    }

    private static @Nullable String condition(Http2Headers headers) {
        var values = headers.getAll("if-none-match");
        return values.isEmpty() ? null : String.join(", ", values);
    }

    @Override
    public int onDataRead(ChannelHandlerContext ctx, int stream, ByteBuf data, int padding, boolean last) {
        return data.readableBytes() + padding;
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) throws Http2Exception {
        control();
    }

    @Override
    public void onPingRead(ChannelHandlerContext ctx, long content) throws Http2Exception {
        control();
    }

    @Override
    public void onPriorityRead(ChannelHandlerContext ctx, int stream, int dependency, short weight, boolean exclusive)
            throws Http2Exception {
        control();
    }

    @Override
    public void onWindowUpdateRead(ChannelHandlerContext ctx, int stream, int increment) throws Http2Exception {
        control();
    }

    @Override
    public void onUnknownFrame(ChannelHandlerContext ctx, byte type, int stream, Http2Flags flags, ByteBuf payload)
            throws Http2Exception {
        control();
    }

    /** Frames that cost us something and the client nothing: a real one sends a few between two requests. */
    private void control() throws Http2Exception {
        if (++controlFrames > MOST_CONTROL_FRAMES) {
            throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "Too many control frames");
        }
    }

    /** When the last request was answered, or the connection began. */
    long answeredAt() {
        return answeredAt;
    }

    boolean answered() {
        return answered;
    }
}
