package io.sealpost.policies;

import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsFailure;
import java.util.List;
import java.util.function.Function;

/** What the DNS shows at a name, or why nobody could tell. */
public sealed interface Observed<T> {

    /** The DNS answered; where it has no record, the reading says so. */
    record Seen<T>(T reading) implements Observed<T> {}

    /** Could not ask: this says nothing about the domain. */
    record CouldNotAsk<T>(DnsFailure failure) implements Observed<T> {}

    /** Reads TXT records with one of the parsers; a name without records is an empty list. */
    static <T> Observed<T> txt(DnsAnswer<String> answer, Function<List<String>, T> parser) {
        return switch (answer) {
            case DnsAnswer.Found<String> found -> new Seen<>(parser.apply(found.records()));
            case DnsAnswer.NoData<String> none -> new Seen<>(parser.apply(List.of()));
            case DnsAnswer.NoSuchDomain<String> none -> new Seen<>(parser.apply(List.of()));
            case DnsAnswer.Failed<String> failed -> new CouldNotAsk<>(failed.failure());
        };
    }
}
