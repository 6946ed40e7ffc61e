package io.sealpost.audit;

import io.sealpost.audit.SealedEntry.Place;
import io.sealpost.storage.DatabaseReady;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives entries their place in the chain: after each commit on this node, and again by a job, so that what a node left
 * behind that died is sealed by another. One node seals at a time; nobody who changes something waits for it.
 */
@Component
class AuditSealing {

    static final UUID INSTANCE = new UUID(0, 0);

    private static final Logger log = LoggerFactory.getLogger(AuditSealing.class);
    private static final int AT_ONCE = 200;

    /** So that many changes at once are not each followed by a sealing of its own. */
    private static final Duration MOMENT = Duration.ofMillis(250);

    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    private static final String INSERT =
            "insert into audit_entry (" + AuditRows.SEALED_COLUMNS + ") values (" + AuditRows.SEALED_PLACES + ")";

    private final AuditPending pending;
    private final AuditHeads heads;
    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("audit-sealing").factory());

    AuditSealing(
            AuditPending pending, AuditHeads heads, NamedParameterJdbcTemplate jdbc, TransactionTemplate transaction) {
        this.pending = pending;
        this.heads = heads;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Seals what is pending behind the caller's back; asked for a thousand times in a moment, it is done once. */
    void soon() {
        if (wanted.compareAndSet(false, true)) {
            try {
                thread.schedule(this::attempt, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                // Another node, or the next start, seals it.
            }
        }
    }

    @EventListener
    void on(DatabaseReady ready) {
        soon();
    }

    /** Lets the last sealing end: H2 closes the file of a thread that is interrupted. */
    @PreDestroy
    void stop() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(PATIENCE_AT_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("Entries of the audit trail are left to be sealed by another node or the next start");
        }
    }

    /** Seals everything that is committed by now. */
    void now() {
        while (pending.any() && Boolean.TRUE.equals(transaction.execute(_ -> page()))) {
            // There may be more than one page.
        }
    }

    /** As {@link #now}; what cannot be sealed because others write for long is left for later. */
    void nowIfPossible() {
        try {
            now();
        } catch (ConcurrencyFailureException others) {
            log.debug("Entries wait to be sealed", others);
        }
    }

    private void attempt() {
        wanted.set(false);
        try {
            now();
        } catch (RuntimeException databaseAway) {
            log.debug("Entries wait to be sealed", databaseAway);
        }
    }

    /** Whether there may be more. Whatever is committed later gets a later place, whenever it happened. */
    private boolean page() {
        heads.lock();
        List<AuditEntry> entries = pending.first(AT_ONCE);
        if (entries.isEmpty()) {
            return false;
        }
        Set<UUID> chains = new HashSet<>(Set.of(INSTANCE));
        entries.stream()
                .map(AuditEntry::organizationId)
                .filter(Objects::nonNull)
                .forEach(chains::add);
        Map<UUID, AuditHead> ends = heads.of(chains);
        List<SqlParameterSource> rows = new ArrayList<>();
        for (AuditEntry entry : entries) {
            SealedEntry sealed = next(entry, ends);
            rows.add(AuditRows.values(sealed));
        }
        jdbc.batchUpdate(INSERT, rows.toArray(SqlParameterSource[]::new));
        heads.move(ends);
        pending.remove(entries.stream().map(AuditEntry::id).toList());
        return entries.size() == AT_ONCE;
    }

    private static SealedEntry next(AuditEntry entry, Map<UUID, AuditHead> ends) {
        UUID organization = entry.organizationId();
        Place place = Objects.requireNonNull(ends.get(INSTANCE)).next();
        Place there = organization == null
                ? null
                : Objects.requireNonNull(ends.get(organization)).next();
        SealedEntry sealed = SealedEntry.seal(entry, place, there);
        ends.put(INSTANCE, new AuditHead(place.sequence(), sealed.hash()));
        if (organization != null && there != null) {
            ends.put(organization, new AuditHead(there.sequence(), sealed.hash()));
        }
        return sealed;
    }
}
