package io.sealpost.edge;

import io.sealpost.certificates.HostCertificate;
import io.sealpost.certificates.HostCertificates;
import io.sealpost.certificates.HostCertificatesChanged;
import io.sealpost.edge.RevisionFollower.Position;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Keeps the certificates of this node as the database has them; without a database it keeps what its file has. */
final class CertificateSync implements SmartLifecycle, RevisionFollower.Source {

    private static final Logger log = LoggerFactory.getLogger(CertificateSync.class);
    private static final int PAGE = 5_000;
    private static final long REFETCH_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final HostCertificates certificates;
    private final CertificateMirror mirror;
    private final RevisionFollower follower;
    private final AtomicLong refetched = new AtomicLong(System.nanoTime() - REFETCH_NANOS);
    private @Nullable UUID reading;

    CertificateSync(HostCertificates certificates, CertificateMirror mirror, Duration pollInterval) {
        this.certificates = certificates;
        this.mirror = mirror;
        this.follower = new RevisionFollower("certificates", this, pollInterval);
    }

    /** A change of this node is taken over from its commit on, without waiting for the next look at the database. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(HostCertificatesChanged change) {
        follower.wake();
    }

    @Override
    public synchronized void start() {
        if (follower.isRunning()) {
            return;
        }
        UUID epoch = mirror.epoch();
        if (epoch != null) {
            follower.startFrom(epoch, mirror.revision());
            log.info(
                    "Edge starts with the certificates of {} hosts, of revision {}", mirror.hosts(), mirror.revision());
        }
        follower.start();
        if (epoch == null) {
            follower.awaitFirstAnswer(EdgeSync.FIRST_ANSWER);
        }
    }

    void poll() {
        follower.poll();
    }

    @Override
    public Position position() {
        HostCertificates.Position position = certificates.position();
        reading = position.epoch();
        return new Position(position.epoch(), position.revision());
    }

    /** All hosts anew; certificates that are here already are not fetched again, since their fingerprint is their content. */
    @Override
    public long reload() {
        try {
            return readAll();
        } catch (MVStoreException damaged) {
            mirror.startAfresh(damaged);
            return readAll();
        }
    }

    private long readAll() {
        Set<String> hosts = new HashSet<>();
        long reached = read(0, false, hosts);
        mirror.retain(hosts);
        mirror.commit(reading, reached);
        log.info("Edge has the certificates of {} hosts, of revision {}", mirror.hosts(), reached);
        return reached;
    }

    @Override
    public long catchUp(long after) {
        long reached = read(after, true, new HashSet<>());
        mirror.commit(reading, reached);
        return reached;
    }

    private long read(long after, boolean again, Set<String> hosts) {
        long reached = after;
        List<HostCertificate> page;
        do {
            page = certificates.changedSince(reached, PAGE);
            mirror.apply(page, again, certificates::byFingerprint);
            for (HostCertificate change : page) {
                reached = Math.max(reached, change.revision());
                if (change.fingerprint() != null) {
                    hosts.add(change.host().ascii());
                } else {
                    hosts.remove(change.host().ascii());
                }
            }
        } while (page.size() >= PAGE);
        return reached;
    }

    /** A certificate of the file is of no use: it is fetched again with the next whole load, of which one a minute is begun. */
    void refetch(String fingerprint) {
        try {
            mirror.discard(fingerprint);
        } catch (MVStoreException damaged) {
            // The whole load meets the same damage and begins the file anew.
            log.warn("The edge's certificates are damaged: {}", damaged.toString());
        }
        long now = System.nanoTime();
        if (now - refetched.get() >= REFETCH_NANOS) {
            refetched.set(now);
            follower.forget();
        }
    }

    long revision() {
        return follower.revision();
    }

    @Nullable
    Duration sinceSync() {
        return follower.sinceSync();
    }

    @Override
    public synchronized void stop() {
        follower.stop();
    }

    @Override
    public boolean isRunning() {
        return follower.isRunning();
    }

    @Override
    public int getPhase() {
        return EdgeSync.PHASE;
    }
}
