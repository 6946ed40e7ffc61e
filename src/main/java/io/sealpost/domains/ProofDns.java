package io.sealpost.domains;

import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DnsFailure;
import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks the DNS for a proof. */
@Component
class ProofDns {

    private static final int MOST_TEXTS = 10;
    private static final int LONGEST_TEXT = 255;

    private final DnsClient dns;

    ProofDns(DnsClient dns) {
        this.dns = dns;
    }

    /** Never completes exceptionally. */
    CompletableFuture<ProofLook> lookAt(ProofRecords wanted) {
        DomainName name = wanted.challengeName();
        ProofRecords.Bound bound = wanted.bound();
        CompletableFuture<ProofLook> text = name == null ? missing() : text(name, wanted.challenge());
        CompletableFuture<ProofLook> aliases = bound == null ? missing() : aliases(bound);
        return text.thenCombine(aliases, ProofDns::better);
    }

    private CompletableFuture<ProofLook> text(DomainName name, String challenge) {
        return dns.txt(name).thenApply(answer -> switch (answer) {
            case DnsAnswer.Found<String> found ->
                found.records().stream().anyMatch(text -> text.strip().equals(challenge))
                        ? new ProofLook.Seen(ProofKind.TXT)
                        : new ProofLook.Missing(shortened(found.records()));
            case DnsAnswer.NoData<String> none -> new ProofLook.Missing(List.of());
            case DnsAnswer.NoSuchDomain<String> none -> new ProofLook.Missing(List.of());
            case DnsAnswer.Failed<String>(DnsFailure failure) -> new ProofLook.Unasked(failure);
        });
    }

    /** Both: one alone may be left over from a time when somebody else had the domain. */
    private CompletableFuture<ProofLook> aliases(ProofRecords.Bound bound) {
        return alias(bound.host(), bound.hostTarget())
                .thenCombine(
                        alias(bound.record(), bound.recordTarget()),
                        (host, record) -> host instanceof ProofLook.Seen ? record : host);
    }

    private CompletableFuture<ProofLook> alias(DomainName name, DomainName target) {
        return dns.cname(name).thenApply(answer -> switch (answer) {
            case DnsAnswer.Found<DomainName> found ->
                found.records().contains(target)
                        ? new ProofLook.Seen(ProofKind.RECORDS)
                        : new ProofLook.Missing(List.of());
            case DnsAnswer.NoData<DomainName> none -> new ProofLook.Missing(List.of());
            case DnsAnswer.NoSuchDomain<DomainName> none -> new ProofLook.Missing(List.of());
            case DnsAnswer.Failed<DomainName>(DnsFailure failure) -> new ProofLook.Unasked(failure);
        });
    }

    /** Of two that are there the aliases count: they have to go on answering. */
    private static ProofLook better(ProofLook text, ProofLook aliases) {
        return Stream.of(aliases, text)
                .filter(ProofLook.Seen.class::isInstance)
                .findFirst()
                .or(() -> Stream.of(text, aliases)
                        .filter(ProofLook.Unasked.class::isInstance)
                        .findFirst())
                .orElse(text);
    }

    private static List<String> shortened(List<String> texts) {
        return texts.stream()
                .filter(Objects::nonNull)
                .limit(MOST_TEXTS)
                .map(text -> text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + " …" : text)
                .toList();
    }

    private static CompletableFuture<ProofLook> missing() {
        return CompletableFuture.completedFuture(new ProofLook.Missing(List.of()));
    }
}
