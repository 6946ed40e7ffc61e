package io.sealpost.audit;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Verifies the chain in the database, from its first entry to its end. */
@Service
public class AuditVerification {

    /** Following a chain reads all of it: a node follows so many at once. */
    private static final int AT_ONCE = 2;

    private final AuditReading reading;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    AuditVerification(AuditReading reading) {
        this.reading = reading;
    }

    /** As {@link #of}; empty, at once, while this node follows enough chains already. */
    public Optional<ChainVerdict> tried(@Nullable UUID organizationId) {
        if (!turns.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(organizationId));
        } finally {
            turns.release();
        }
    }

    /** Of an organization, or of the instance with null. Reads every entry. */
    public ChainVerdict of(@Nullable UUID organizationId) {
        ChainCheck check = new ChainCheck();
        AuditHead end = reading.each(AuditQuery.everything(organizationId), one -> {
            SealedEntry.Place place =
                    organizationId == null ? one.place() : Objects.requireNonNull(one.organizationPlace());
            check.next(ChainLine.of(one), place);
        });
        check.endsAt(end);
        return check.verdict(false);
    }
}
