package io.sealpost.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Asks with dnsjava, without recursion. */
final class DnsjavaZoneServers implements ZoneServers {

    private static final Executor THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("dns-zone-", 0).factory());
    private static final int TRIES = 2;
    private static final int MOST_IN_FLIGHT = 200;
    private static final int MOST_WAITING = 10_000;

    private final int port;
    private final Duration timeout;
    private final InFlightLimit limit = new InFlightLimit(MOST_IN_FLIGHT, MOST_WAITING);
    private final Cache<InetAddress, Resolvers> servers = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    DnsjavaZoneServers(int port, Duration timeout) {
        this.port = port;
        this.timeout = timeout;
    }

    @Override
    public CompletableFuture<ZoneAnswer> txt(InetAddress server, DomainName name) {
        Name question = DnsNames.absolute(name);
        Resolvers asked = Objects.requireNonNull(servers.get(server, this::open));
        return limit.run(
                        () -> asked.ask(Record.newRecord(question, Type.TXT, DClass.IN))
                                .thenApply(reply -> read(reply, question)),
                        new ZoneAnswer.Silent())
                .exceptionally(_ -> new ZoneAnswer.NotItsZone());
    }

    private Resolvers open(InetAddress server) {
        return Resolvers.withoutRecursion(new InetSocketAddress(server, port), timeout, TRIES, THREADS);
    }

    private static ZoneAnswer read(Resolvers.Reply reply, Name question) {
        return switch (reply) {
            case Resolvers.Reply.Answered(Message message) ->
                message.getHeader().getFlag(Flags.AA)
                        ? new ZoneAnswer.Told(records(message, question))
                        : new ZoneAnswer.NotItsZone();
            case Resolvers.Reply.Unanswered(DnsFailure failure) ->
                switch (failure) {
                    case TIMEOUT, UNREACHABLE, OVERLOADED -> new ZoneAnswer.Silent();
                    case SERVFAIL, REFUSED, MALFORMED -> new ZoneAnswer.NotItsZone();
                };
        };
    }

    // Where an alias leads is the business of other servers.
    private static List<String> records(Message message, Name question) {
        List<Record> own = message.getSection(Section.ANSWER).stream()
                .filter(record -> record.getName().equals(question))
                .toList();
        List<String> aliases = own.stream()
                .filter(CNAMERecord.class::isInstance)
                .map(alias -> "CNAME " + DnsNames.text(((CNAMERecord) alias).getTarget()) + ".")
                .toList();
        return aliases.isEmpty()
                ? own.stream()
                        .filter(TXTRecord.class::isInstance)
                        .map(text -> "TXT \"" + DnsNames.joined((TXTRecord) text) + "\"")
                        .sorted()
                        .toList()
                : aliases;
    }
}
