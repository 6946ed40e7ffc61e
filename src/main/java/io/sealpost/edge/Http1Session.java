package io.sealpost.edge;

import io.netty.buffer.ByteBuf;
import io.sealpost.edge.PolicyRequest.Verb;
import java.util.function.BooleanSupplier;

/**
 * The requests of one HTTP/1 connection, in any pieces, and their answers in the same order. Knows nothing of sockets
 * and time, and never throws, whatever the bytes are.
 */
final class Http1Session {

    /** Answering pauses when about so many bytes wait to be sent. */
    static final int BATCH_BYTES = 32 * 1024;

    private static final byte[] NOTHING = {};

    private final PolicyAnswers answers;
    private final Http1Writer writer;
    private final EdgeCounts counts;
    private final int headLimit;
    private final BooleanSupplier draining;
    private final Http1Scanner scanner = new Http1Scanner();

    private byte[] input = NOTHING;
    private int at;
    private boolean ended;
    private boolean starved = true;

    /**
     * @param headLimit the most bytes of one request head
     * @param draining whether every answer is the last one, because the edge stops
     */
    Http1Session(
            PolicyAnswers answers, Http1Writer writer, EdgeCounts counts, int headLimit, BooleanSupplier draining) {
        this.answers = answers;
        this.writer = writer;
        this.counts = counts;
        this.headLimit = headLimit;
        this.draining = draining;
    }

    /** Takes bytes over, behind those that are not answered yet. */
    void feed(ByteBuf bytes) {
        int kept = input.length - at;
        byte[] joined = new byte[kept + bytes.readableBytes()];
        System.arraycopy(input, at, joined, 0, kept);
        bytes.readBytes(joined, kept, joined.length - kept);
        input = joined;
        at = 0;
        starved = false;
    }

    /** Answers what is complete, until the batch is full, more input is needed or the last answer is given. */
    void answer(ByteBuf out) {
        while (!ended && !starved && out.readableBytes() < BATCH_BYTES) {
            next(out);
        }
        if (ended || at == input.length) {
            input = NOTHING;
            at = 0;
        }
    }

    private void next(ByteBuf out) {
        if (!skipEmptyLines()) {
            starved = true;
            return;
        }
        int end = scanner.end(input, at, input.length);
        if (end == Http1Scanner.BROKEN) {
            refuse(out, Outcome.BAD_REQUEST);
        } else if (end == Http1Scanner.INCOMPLETE) {
            starved = true;
            if (input.length - at >= headLimit) {
                refuse(out, scanner.firstLine() ? Outcome.HEADER_TOO_LARGE : Outcome.URI_TOO_LONG);
            }
        } else if (end - at > headLimit) {
            boolean line = Ascii.indexOf((byte) '\n', input, at, at + headLimit) < 0;
            refuse(out, line ? Outcome.URI_TOO_LONG : Outcome.HEADER_TOO_LARGE);
        } else {
            Http1Head head = Http1Parser.parse(input, at, end);
            at = end;
            scanner.reset();
            reply(out, head);
        }
    }

    /** RFC 9112 §2.2: empty lines before a request are let pass. False where nothing else is there yet. */
    private boolean skipEmptyLines() {
        while (at + 1 < input.length && input[at] == '\r' && input[at + 1] == '\n') {
            at += 2;
        }
        int left = input.length - at;
        return left > 1 || (left == 1 && input[at] != '\r');
    }

    private void reply(ByteBuf out, Http1Head head) {
        switch (head) {
            case Http1Head.Refused(Outcome reason) -> refuse(out, reason);
            case Http1Head.Asked(PolicyRequest request, boolean last) -> {
                Answer answer = answers.to(request);
                counts.add(answer.outcome());
                ended = last || draining.getAsBoolean();
                writer.write(out, answer, request.verb() == Verb.HEAD, ended);
            }
        }
    }

    private void refuse(ByteBuf out, Outcome reason) {
        counts.add(reason);
        ended = true;
        writer.write(out, Answer.of(reason), false, true);
    }

    /** The client sends no more: half a request gets an answer too. */
    void endOfInput(ByteBuf out) {
        if (!ended && input.length > at) {
            refuse(out, Outcome.BAD_REQUEST);
        }
        ended = true;
        input = NOTHING;
        at = 0;
    }

    /** Whether part of a request, or a whole one, waits here. */
    boolean pending() {
        return input.length > at;
    }

    /** Whether nothing more can be answered before more input comes. */
    boolean starved() {
        return starved;
    }

    /** Whether the last answer was given; what comes after it is not read as a request. */
    boolean ended() {
        return ended;
    }
}
