package io.sealpost.domains;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at the DNS of claims and has written down what it means. Never inside a transaction. */
@Component
class OwnershipWatch {

    private static final Logger log = LoggerFactory.getLogger(OwnershipWatch.class);

    private static final int OF_A_ROUND = 5_000;

    private final Domains domains;
    private final OwnershipChanges changes;
    private final DroppedDomains dropped;
    private final ProofDns proofs;
    private final PolicyHostLook hosts;
    private final DomainsProperties properties;
    private final DueLooks due;

    OwnershipWatch(
            Domains domains,
            OwnershipChanges changes,
            DroppedDomains dropped,
            ProofDns proofs,
            PolicyHostLook hosts,
            DomainsProperties properties,
            DueLooks due) {
        this.domains = domains;
        this.changes = changes;
        this.dropped = dropped;
        this.proofs = proofs;
        this.hosts = hosts;
        this.properties = properties;
        this.due = due;
    }

    private record Seen(Domain domain, ProofLook proof, PolicyHostLook.Lead host) {}

    /** Looks at the claims whose time has come; of a great many, the rest comes with the next round. */
    void lookAtDue() {
        int looked = 0;
        List<UUID> now;
        do {
            now = due.next();
            lookAt(now);
            looked += now.size();
        } while (now.size() == DueLooks.AT_ONCE && looked < OF_A_ROUND);
    }

    private void lookAt(List<UUID> some) {
        List<CompletableFuture<Seen>> looks = some.stream()
                .map(domains::findById)
                .flatMap(Optional::stream)
                .map(this::ask)
                .toList();
        looks.forEach(look -> tryToWriteDown(look.join()));
    }

    /** Looks at this claim now. */
    ProofLook lookAt(Domain domain) {
        Seen seen = ask(domain).join();
        writeDown(seen);
        return seen.proof();
    }

    private CompletableFuture<Seen> ask(Domain domain) {
        CompletableFuture<ProofLook> proof = proof(domain);
        CompletableFuture<PolicyHostLook.Lead> host = domain.held() || domain.returning()
                ? hosts.lookAt(domain.name())
                : CompletableFuture.completedFuture(PolicyHostLook.Lead.ELSEWHERE);
        return proof.thenCombine(host, (p, h) -> new Seen(domain, p, h));
    }

    private CompletableFuture<ProofLook> proof(Domain domain) {
        @Nullable String challenge = domain.challenge();
        return challenge == null || domain.removed()
                ? CompletableFuture.completedFuture(new ProofLook.Missing(List.of()))
                : proofs.lookAt(ProofRecords.of(domain.name(), challenge, properties.zone()));
    }

    /** One claim that cannot be written down holds up no other; its time has come again with the next round. */
    private void tryToWriteDown(Seen seen) {
        try {
            writeDown(seen);
        } catch (RuntimeException e) {
            log.warn(
                    "The look at the DNS of {} was not written down",
                    seen.domain().name(),
                    e);
        }
    }

    private void writeDown(Seen seen) {
        if (seen.domain().removed()) {
            dropped.looked(seen.domain(), seen.host() == PolicyHostLook.Lead.HERE);
            return;
        }
        switch (seen.proof()) {
            case ProofLook.Seen(ProofKind how) -> changes.proved(seen.domain(), how);
            case ProofLook.Unasked unasked -> {
                if (seen.host() == PolicyHostLook.Lead.HERE) {
                    changes.here(seen.domain());
                } else {
                    changes.untold(seen.domain());
                }
            }
            case ProofLook.Missing missing -> {
                switch (seen.host()) {
                    case HERE -> changes.here(seen.domain());
                    case ELSEWHERE -> changes.away(seen.domain());
                    case UNKNOWN -> changes.untold(seen.domain());
                }
            }
        }
    }
}
