package io.sealpost.jobs;

import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * What work may have of this node's threads that waits for strangers' servers: a quarter, one at least. However many of
 * them are silent, everything else goes on.
 */
@Component
public class QuarterOfThreads {

    private static final int PARTS = 4;

    private final Semaphore free;

    QuarterOfThreads(JobsProperties properties) {
        this.free = new Semaphore(Math.max(1, properties.threads() / PARTS));
    }

    /** Takes a thread, to be given back; false at once where others have them all. */
    public boolean take() {
        return free.tryAcquire();
    }

    public void giveBack() {
        free.release();
    }
}
