package io.sealpost.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** One question and the aliases on the way to its answer (RFC 1034 §3.6.2). Used for one question only. */
final class AliasChase<R extends Record, T> {

    private static final int MOST_ALIASES = 8;

    private final Resolvers resolvers;
    private final int type;
    private final Class<R> kind;
    private final Function<List<R>, List<T>> reading;

    private final Set<Name> visited = new HashSet<>();
    private final List<DomainName> aliases = new ArrayList<>();
    private Name current;
    private long ttl = Long.MAX_VALUE;
    private boolean authenticated = true;

    AliasChase(Resolvers resolvers, Name name, int type, Class<R> kind, Function<List<R>, List<T>> reading) {
        this.resolvers = resolvers;
        this.current = name;
        this.type = type;
        this.kind = kind;
        this.reading = reading;
        visited.add(name);
    }

    CompletableFuture<DnsAnswer<T>> answer() {
        return resolvers.ask(Record.newRecord(current, type, DClass.IN)).thenCompose(reply -> switch (reply) {
            case Resolvers.Reply.Answered(Message message) -> read(message);
            case Resolvers.Reply.Unanswered(DnsFailure failure) -> failed(failure);
        });
    }

    private CompletableFuture<DnsAnswer<T>> read(Message message) {
        authenticated &= message.getHeader().getFlag(Flags.AD);
        int before = aliases.size();
        List<R> found = at(message, type, kind);
        while (found.isEmpty() && type != Type.CNAME) {
            List<CNAMERecord> alias = at(message, Type.CNAME, CNAMERecord.class);
            if (alias.isEmpty()) {
                break;
            }
            if (!follow(alias.getFirst())) {
                return failed(DnsFailure.MALFORMED);
            }
            found = at(message, type, kind);
        }
        if (!found.isEmpty()) {
            return done(found(found));
        }
        // RFC 6604 §3: NXDOMAIN is about the last name of the chain.
        if (message.getRcode() == Rcode.NXDOMAIN) {
            return done(new DnsAnswer.NoSuchDomain<>(authenticated));
        }
        boolean endsHere = aliases.size() == before || hasSoa(message);
        return endsHere ? done(new DnsAnswer.NoData<>(authenticated)) : answer();
    }

    /** False where the chain is a circle, too long, or leads to what is no name. */
    private boolean follow(CNAMERecord alias) {
        DomainName target = DnsNames.domainName(alias.getTarget());
        if (target == null || aliases.size() == MOST_ALIASES || !visited.add(alias.getTarget())) {
            return false;
        }
        ttl = Math.min(ttl, alias.getTTL());
        current = alias.getTarget();
        aliases.add(target);
        return true;
    }

    private DnsAnswer<T> found(List<R> records) {
        List<T> values = reading.apply(records);
        for (R record : records) {
            ttl = Math.min(ttl, record.getTTL());
        }
        return values.isEmpty()
                ? new DnsAnswer.Failed<>(DnsFailure.MALFORMED)
                : new DnsAnswer.Found<>(values, Duration.ofSeconds(ttl), authenticated, aliases);
    }

    private <X extends Record> List<X> at(Message message, int wanted, Class<X> wantedKind) {
        return message.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == wanted
                        && record.getDClass() == DClass.IN
                        && record.getName().equals(current))
                .filter(wantedKind::isInstance)
                .map(wantedKind::cast)
                .toList();
    }

    // RFC 2308 §2.2: the SOA of the zone says that there is no data; a bare alias says that the rest was not looked up.
    private static boolean hasSoa(Message message) {
        return message.getSection(Section.AUTHORITY).stream().anyMatch(record -> record.getType() == Type.SOA);
    }

    private static <T> CompletableFuture<DnsAnswer<T>> done(DnsAnswer<T> answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static <T> CompletableFuture<DnsAnswer<T>> failed(DnsFailure failure) {
        return done(new DnsAnswer.Failed<>(failure));
    }
}
