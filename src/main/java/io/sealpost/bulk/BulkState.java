package io.sealpost.bulk;

import java.util.Locale;

/** How far a job is. */
public enum BulkState {
    /** Its rows are being put together; nobody sees it yet. */
    READING,
    /** Its rows are being looked at; nothing is changed. */
    LOOKING,
    /** Every row says what would happen; it waits for somebody to start it. */
    READY,
    /** Its rows are being done. */
    RUNNING,
    /** Every row is done. */
    ENDED,
    /** Somebody stopped it; rows that were not done stay undone. */
    STOPPED;

    public boolean atWork() {
        return this == LOOKING || this == RUNNING;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
