package io.sealpost.edge;

import io.netty.buffer.ByteBuf;
import io.sealpost.edge.PolicyRequest.Challenge;
import io.sealpost.edge.PolicyRequest.Verb;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one HTTP/1 connection, in any pieces, and their answers in the same order. Knows nothing of sockets
 * and time, and never throws, whatever the bytes are.
 */
final class Http1Session {

    /** Answering pauses when about so many bytes wait to be sent. */
    static final int BATCH_BYTES = 32 * 1024;

    private static final byte[] NOTHING = {};

    /** What all sessions share. */
    record Setting(
            PolicyAnswers answers,
            Http1Writer writer,
            EdgeCounts counts,
            int headLimit,
            BooleanSupplier draining,
            Function<Challenge, CompletableFuture<Answer>> challenges,
            TrustedProxies proxies) {}

    private final PolicyAnswers answers;
    private final Http1Writer writer;
    private final EdgeCounts counts;
    private final int headLimit;
    private final BooleanSupplier draining;
    private final Function<Challenge, CompletableFuture<Answer>> challenges;
    private final TrustedProxies proxies;
    private final @Nullable Predicate<InetAddress> forwarding;
    private final Http1Scanner scanner = new Http1Scanner();

    private byte[] input = NOTHING;
    private int at;
    private boolean ended;
    private boolean starved = true;

    private @Nullable CompletableFuture<Answer> waiting;
    private boolean waitingHead;
    private boolean waitingLast;

    /**
     * @param forwarding whether one more connection for this client of a trusted proxy is taken; null where the client is
     *     no trusted proxy, and what it says of others is not read
     */
    Http1Session(Setting setting, @Nullable Predicate<InetAddress> forwarding) {
        this.answers = setting.answers();
        this.writer = setting.writer();
        this.counts = setting.counts();
        this.headLimit = setting.headLimit();
        this.draining = setting.draining();
        this.challenges = setting.challenges();
        this.proxies = setting.proxies();
        this.forwarding = forwarding;
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
        if (waiting != null && waiting.isDone()) {
            Answer answer = waiting.getNow(Answer.of(Outcome.UNAVAILABLE));
            waiting = null;
            write(out, answer, waitingHead, waitingLast);
        }
        while (!ended && !starved && waiting == null && out.readableBytes() < BATCH_BYTES) {
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
            Http1Head head = Http1Parser.parse(input, at, end, new Http1Fields(proxies, forwarding != null));
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
            case Http1Head.Asked(PolicyRequest request, boolean last, InetAddress client) -> {
                if (client != null && forwarding != null && !forwarding.test(client)) {
                    refuse(out, Outcome.TOO_MANY);
                } else if (request.challenge() != null) {
                    ask(out, request.challenge(), request.verb() == Verb.HEAD, last);
                } else {
                    write(out, answers.to(request), request.verb() == Verb.HEAD, last);
                }
            }
        }
    }

    /** Requests behind this one wait, so that the answers keep their order (RFC 9112 §9.3.2). */
    private void ask(ByteBuf out, Challenge challenge, boolean headOnly, boolean last) {
        CompletableFuture<Answer> answer = challenges.apply(challenge);
        if (answer.isDone()) {
            write(out, answer.join(), headOnly, last);
            return;
        }
        waiting = answer;
        waitingHead = headOnly;
        waitingLast = last;
    }

    private void write(ByteBuf out, Answer answer, boolean headOnly, boolean last) {
        counts.add(answer.outcome());
        ended = last || draining.getAsBoolean();
        writer.write(out, answer, headOnly, ended);
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
        return input.length > at || waiting != null;
    }

    /** What an answer waits for before any other can be given, or null. */
    @Nullable
    CompletableFuture<Answer> waiting() {
        return waiting != null && !waiting.isDone() ? waiting : null;
    }

    /** Whether nothing more can be answered before more input comes. */
    boolean starved() {
        return starved && waiting == null;
    }

    /** Whether the last answer was given; what comes after it is not read as a request. */
    boolean ended() {
        return ended;
    }
}
