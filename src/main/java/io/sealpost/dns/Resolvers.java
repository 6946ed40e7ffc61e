package io.sealpost.dns;

import java.io.EOFException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.WireParseException;

/** Sends a question to one resolver after the other until one gives an answer that says something about the name. */
final class Resolvers {

    /** What came back for one packet. */
    sealed interface Reply {
        /** NOERROR or NXDOMAIN. */
        record Answered(Message message) implements Reply {}

        record Unanswered(DnsFailure failure) implements Reply {}
    }

    // DNS flag day 2020: larger answers would be cut into fragments, which often are lost.
    private static final int UDP_PAYLOAD = 1232;

    // Linux gives a socket 208 KiB, in which a short packet takes 768 bytes: room for 277. What overflows is lost, and
    // costs the whole timeout. With these two, a server that gets no processor time for 200 ms loses none.
    private static final int MOST_AT_ONCE = 100;
    private static final Duration LONGEST_IN_BUFFER = Duration.ofMillis(100);

    private record Server(SimpleResolver edns, SimpleResolver plain, SendPace pace) {}

    private final List<Server> servers;
    private final TimeLimit timeLimit;
    private final int tries;
    private final Executor executor;
    private final boolean recursive;
    private final AtomicInteger preferred = new AtomicInteger();

    Resolvers(List<InetSocketAddress> addresses, Duration timeout, int tries, Executor executor) {
        this(addresses, timeout, tries, executor, true);
    }

    private Resolvers(
            List<InetSocketAddress> addresses, Duration timeout, int tries, Executor executor, boolean recursive) {
        this.servers = addresses.stream()
                .map(address -> server(address, timeout, executor))
                .toList();
        this.timeLimit = new TimeLimit(timeout, executor);
        this.tries = tries;
        this.executor = executor;
        this.recursive = recursive;
    }

    /** One name server of a zone, which is to tell what it holds itself. */
    static Resolvers withoutRecursion(InetSocketAddress address, Duration timeout, int tries, Executor executor) {
        return new Resolvers(List.of(address), timeout, tries, executor, false);
    }

    private static Server server(InetSocketAddress address, Duration timeout, Executor executor) {
        SimpleResolver edns = new SimpleResolver(address);
        edns.setEDNS(0, UDP_PAYLOAD, 0, List.of());
        edns.setTimeout(timeout);
        SimpleResolver plain = new SimpleResolver(address);
        plain.setEDNS(-1, 0, 0, List.of());
        plain.setTimeout(timeout);
        return new Server(edns, plain, new SendPace(MOST_AT_ONCE, LONGEST_IN_BUFFER, executor));
    }

    CompletableFuture<Reply> ask(Record question) {
        return ask(question, preferred.get(), 0, null);
    }

    private CompletableFuture<Reply> ask(Record question, int first, int tried, @Nullable DnsFailure worst) {
        int index = Math.floorMod(first + tried, servers.size());
        Server server = servers.get(index);
        return send(server, server.edns(), question)
                .thenCompose(reply -> saysNothing(reply) ? send(server, server.plain(), question) : done(reply))
                .thenCompose(reply -> switch (reply) {
                    case Reply.Answered answered -> {
                        preferred.set(index);
                        yield done(answered);
                    }
                    case Reply.Unanswered(DnsFailure failure) -> {
                        DnsFailure telling = moreTelling(worst, failure);
                        boolean goOn = tried + 1 < tries && (isWorthRepeating(failure) || tried + 1 < servers.size());
                        yield goOn ? ask(question, first, tried + 1, telling) : done(new Reply.Unanswered(telling));
                    }
                });
    }

    // Old servers answer FORMERR to EDNS (RFC 6891 §7), often without the question, which dnsjava cannot match.
    private static boolean saysNothing(Reply reply) {
        return reply instanceof Reply.Unanswered(DnsFailure failure) && failure == DnsFailure.MALFORMED;
    }

    // A resolver that answered SERVFAIL or REFUSED will do so again.
    private static boolean isWorthRepeating(DnsFailure failure) {
        return failure != DnsFailure.SERVFAIL && failure != DnsFailure.REFUSED;
    }

    private static DnsFailure moreTelling(@Nullable DnsFailure one, DnsFailure other) {
        return one == null || rank(other) <= rank(one) ? other : one;
    }

    private static int rank(DnsFailure failure) {
        return switch (failure) {
            case SERVFAIL -> 0;
            case REFUSED -> 1;
            case MALFORMED -> 2;
            case TIMEOUT -> 3;
            case UNREACHABLE -> 4;
            case OVERLOADED -> 5;
        };
    }

    private static CompletableFuture<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    private CompletableFuture<Reply> send(Server server, SimpleResolver resolver, Record question) {
        return server.pace().send(() -> send(resolver, question), new Reply.Unanswered(DnsFailure.OVERLOADED));
    }

    // The whole try, TCP included, ends in time: dnsjava looks at its own clock only once in a second.
    private CompletableFuture<Reply> send(SimpleResolver resolver, Record question) {
        Message query = Message.newQuery(question);
        if (recursive) {
            // RFC 6840 §5.7: AD in a question asks for AD in the answer without all the signatures.
            query.getHeader().setFlag(Flags.AD);
        } else {
            query.getHeader().unsetFlag(Flags.RD);
        }
        CompletableFuture<Message> answer;
        try {
            answer = resolver.sendAsync(query, executor).toCompletableFuture();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        // dnsjava tells answers through the executor, but failures in its only selector thread.
        CompletableFuture<Reply> reply =
                answer.thenApply(Resolvers::reply).exceptionallyAsync(e -> new Reply.Unanswered(failure(e)), executor);
        return timeLimit.limit(reply, new Reply.Unanswered(DnsFailure.TIMEOUT));
    }

    private static Reply reply(Message message) {
        return switch (message.getRcode()) {
            case Rcode.NOERROR, Rcode.NXDOMAIN -> new Reply.Answered(message);
            case Rcode.SERVFAIL -> new Reply.Unanswered(DnsFailure.SERVFAIL);
            case Rcode.REFUSED, Rcode.NOTAUTH -> new Reply.Unanswered(DnsFailure.REFUSED);
            default -> new Reply.Unanswered(DnsFailure.MALFORMED);
        };
    }

    private static DnsFailure failure(Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof SocketTimeoutException || e instanceof TimeoutException) {
                return DnsFailure.TIMEOUT;
            }
            if (e instanceof WireParseException
                    || e instanceof EOFException
                    || e instanceof RuntimeException && !(e instanceof CompletionException)) {
                return DnsFailure.MALFORMED;
            }
        }
        return DnsFailure.UNREACHABLE;
    }
}
