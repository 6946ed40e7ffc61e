package io.sealpost.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.storage.OnPostgres;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Also what only a database can show on which many write at once. */
@OnPostgres
class AuditTrailIT extends AuditTrailContract {

    @Test
    void nobodyWhoChangesSomethingWaitsForWhoeverSeals() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sealer = threads.submit(() -> transaction.executeWithoutResult(_ -> {
                heads.lock();
                locked.countDown();
                waitFor(written);
            }));
            waitFor(locked);
            transaction.executeWithoutResult(_ -> audit.write(ALICE, happened(HERS)));
            written.countDown();
            sealer.get();
        }
        assertThat(all(HERS)).hasSize(1);
    }

    @Test
    void whatIsNotCommittedIsNotSealedAndGetsALaterPlace() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = threads.submit(() -> transaction.executeWithoutResult(_ -> {
                audit.write(ALICE, happened(HERS).to("slow"));
                begun.countDown();
                waitFor(others);
            }));
            waitFor(begun);
            transaction.executeWithoutResult(
                    _ -> audit.write(ALICE, happened(HERS).to("quick")));
            assertThat(all(HERS)).extracting(one -> one.entry().subject()).containsExactly("quick");
            others.countDown();
            slow.get();
        }
        assertThat(all(HERS)).extracting(one -> one.entry().subject()).containsExactly("slow", "quick");
        assertThat(verification.of(null).faults()).isEmpty();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
