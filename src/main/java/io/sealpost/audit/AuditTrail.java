package io.sealpost.audit;

import io.sealpost.storage.TimeOrderedIds;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes down what happens, in the transaction in which it happens. */
@Service
public class AuditTrail {

    private final AuditPending pending;
    private final AuditSealing sealing;
    private final Clock clock;

    AuditTrail(AuditPending pending, AuditSealing sealing, Clock clock) {
        this.pending = pending;
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * Writes an entry that becomes true with the caller's transaction, from where this thread is being asked. It waits for
     * nobody and lets nobody wait.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void write(Actor actor, Happened what) {
        write(actor, Origin.current(), what);
    }

    /** As {@link #write(Actor, Happened)}, of much at once. */
    public void write(Actor actor, List<Happened> all) {
        write(actor, Origin.current(), all);
    }

    /** As {@link #write(Actor, Happened)}, for what was asked for by another thread. */
    public void write(Actor actor, Origin origin, Happened what) {
        write(actor, origin, List.of(what));
    }

    private void write(Actor actor, Origin origin, List<Happened> all) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An entry belongs to the transaction of its change");
        }
        if (all.isEmpty()) {
            return;
        }
        pending.add(all.stream().map(what -> entry(actor, origin, what)).toList());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                sealing.soon();
            }
        });
    }

    private AuditEntry entry(Actor actor, Origin origin, Happened what) {
        return new AuditEntry(
                TimeOrderedIds.next(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                what.action().code(),
                actor,
                origin,
                what.organizationId(),
                what.domain(),
                what.subject(),
                what.before(),
                what.after());
    }

    /** Writes an entry of something that changed nothing, such as a refusal, in a transaction of its own. */
    @Transactional
    public void note(Actor actor, Happened what) {
        write(actor, what);
    }
}
