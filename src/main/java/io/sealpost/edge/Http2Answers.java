package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;

/** Answers as header fields and body of HTTP/2: the same as {@link Http1Writer} writes. */
final class Http2Answers {

    private final HttpDate date;

    Http2Answers(HttpDate date) {
        this.date = date;
    }

    Http2Headers headers(Answer answer) {
        Outcome outcome = answer.outcome();
        Http2Headers headers = new DefaultHttp2Headers(false);
        headers.status(Integer.toString(outcome.status()));
        headers.set("date", date.text());
        Hosted hosted = answer.hosted();
        if (hosted != null && hosted.id() != null) {
            headers.set("etag", '"' + new String(hosted.id(), US_ASCII) + '"');
        }
        if (outcome == Outcome.SERVED || outcome == Outcome.NOT_MODIFIED) {
            headers.set("cache-control", "max-age=60");
        } else if (outcome == Outcome.METHOD) {
            headers.set("allow", "GET, HEAD");
        } else if (outcome == Outcome.UNAVAILABLE) {
            headers.set("retry-after", "5");
        }
        if (outcome != Outcome.NOT_MODIFIED) {
            headers.set("content-type", "text/plain; charset=utf-8");
            headers.set("x-content-type-options", "nosniff");
            headers.set("content-length", Integer.toString(bytes(answer).length));
        }
        return headers;
    }

    ByteBuf body(Answer answer) {
        return answer.outcome() == Outcome.NOT_MODIFIED ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(bytes(answer));
    }

    private static byte[] bytes(Answer answer) {
        Hosted hosted = answer.hosted();
        return hosted != null && hosted.text() != null
                ? hosted.text().bytes()
                : (answer.outcome().explanation() + "\n").getBytes(US_ASCII);
    }
}
