package io.sealpost.domains;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the DNS of claims and has written down what it means. Never inside a transaction. */
@Component
class OwnershipWatch {

    private static final Logger log = LoggerFactory.getLogger(OwnershipWatch.class);

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 50;

    private final Domains domains;
    private final OwnershipChanges changes;
    private final ProofDns proofs;
    private final PolicyHostLook hosts;
    private final DomainsProperties properties;
    private final JdbcClient jdbc;
    private final Clock clock;

    OwnershipWatch(
            Domains domains,
            OwnershipChanges changes,
            ProofDns proofs,
            PolicyHostLook hosts,
            DomainsProperties properties,
            JdbcClient jdbc,
            Clock clock) {
        this.domains = domains;
        this.changes = changes;
        this.proofs = proofs;
        this.hosts = hosts;
        this.properties = properties;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Seen(Domain domain, ProofLook proof, PolicyHostLook.Lead host) {}

    /** Looks at every claim whose time has come, a page at a time; of a great many, the rest comes with the next round. */
    void lookAtDue() {
        int pages = 0;
        List<UUID> due;
        do {
            due = due();
            List<CompletableFuture<Seen>> looks = due.stream()
                    .map(domains::findById)
                    .flatMap(Optional::stream)
                    .map(this::ask)
                    .toList();
            looks.forEach(look -> tryToWriteDown(look.join()));
            pages++;
        } while (due.size() == PAGE && pages < MOST_PAGES);
    }

    /** Looks at this claim now. */
    ProofLook lookAt(Domain domain) {
        Seen seen = ask(domain).join();
        writeDown(seen);
        return seen.proof();
    }

    private CompletableFuture<Seen> ask(Domain domain) {
        CompletableFuture<ProofLook> proof = proof(domain);
        CompletableFuture<PolicyHostLook.Lead> host = domain.held()
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

    private List<UUID> due() {
        return jdbc.sql("select id from domain where look_due_at <= :now order by look_due_at limit " + PAGE)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, index) -> row.getObject("id", UUID.class))
                .list();
    }
}
