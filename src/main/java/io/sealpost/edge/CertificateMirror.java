package io.sealpost.edge;

import io.sealpost.certificates.HostCertificate;
import io.sealpost.certificates.SealedCertificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All hosts' certificates on this node: in memory which host has which, on disk the certificates themselves. One thread
 * writes; a host is pointed to a certificate only once that is here.
 */
final class CertificateMirror implements AutoCloseable {

    private static final int PAGE = 500;

    private volatile CertificateFile file;
    private final Map<String, String> hosts = new ConcurrentHashMap<>();
    // One string a certificate, however many hosts share it.
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, String> shared = new HashMap<>();

    private volatile Consumer<String> stale = fingerprint -> {};

    CertificateMirror(CertificateFile file) {
        this.file = file;
        file.forEachHost((host, entry) -> point(host, entry.fingerprint()));
    }

    /** Calls back for each certificate that was fetched, because its chain may be another one now, or that no host has. */
    void onStale(Consumer<String> listener) {
        stale = listener;
    }

    /** The fingerprint of what the host has, or null; {@code host} in lower case without a final dot. */
    @Nullable
    String fingerprint(String host) {
        return hosts.get(host);
    }

    /** The certificate, or null where it is not here; reads the disk. */
    @Nullable
    SealedCertificate certificate(String fingerprint) {
        return file.find(fingerprint);
    }

    int hosts() {
        return hosts.size();
    }

    @Nullable
    UUID epoch() {
        return file.epoch();
    }

    long revision() {
        return file.revision();
    }

    /**
     * Takes changes over, in the order of their revisions.
     *
     * @param again whether certificates that are here already are fetched again: their keys may be sealed anew
     */
    synchronized void apply(
            List<HostCertificate> changes, boolean again, Function<Collection<String>, List<SealedCertificate>> fetch) {
        for (int from = 0; from < changes.size(); from += PAGE) {
            List<HostCertificate> page = changes.subList(from, Math.min(from + PAGE, changes.size()));
            Set<String> wanted = new LinkedHashSet<>();
            for (HostCertificate change : page) {
                String fingerprint = change.fingerprint();
                if (fingerprint != null && (again || !file.has(fingerprint))) {
                    wanted.add(fingerprint);
                }
            }
            if (!wanted.isEmpty()) {
                fetch.apply(wanted).forEach(file::put);
                wanted.forEach(stale);
            }
            page.forEach(this::apply);
        }
    }

    private void apply(HostCertificate change) {
        String host = change.host().ascii();
        String fingerprint = change.fingerprint();
        // One that the database has lost meanwhile is followed by another change.
        if (fingerprint != null && file.has(fingerprint)) {
            file.put(host, new CertificateFile.Entry(fingerprint, change.revision()));
            point(host, fingerprint);
        } else if (fingerprint == null) {
            forget(host);
        }
    }

    private void point(String host, String fingerprint) {
        String one = shared.computeIfAbsent(fingerprint, f -> f);
        uses.merge(one, 1, Integer::sum);
        release(hosts.put(host, one));
    }

    private void forget(String host) {
        file.remove(host);
        release(hosts.remove(host));
    }

    private void release(@Nullable String fingerprint) {
        if (fingerprint == null) {
            return;
        }
        int left = uses.getOrDefault(fingerprint, 0) - 1;
        if (left > 0) {
            uses.put(fingerprint, left);
            return;
        }
        uses.remove(fingerprint);
        shared.remove(fingerprint);
        file.removeCertificate(fingerprint);
        stale.accept(fingerprint);
    }

    /** Leaves only these hosts, and only the certificates that they have. */
    synchronized void retain(Set<String> kept) {
        for (String host : List.copyOf(hosts.keySet())) {
            if (!kept.contains(host)) {
                forget(host);
            }
        }
        Set<String> unused = new HashSet<>();
        file.fingerprints().forEach(unused::add);
        unused.removeAll(uses.keySet());
        unused.forEach(file::removeCertificate);
    }

    /** Throws the file away, which is damaged; the hosts still have what is in memory, until the database fills it again. */
    synchronized void startAfresh(RuntimeException damage) {
        file = file.afresh(damage);
    }

    /** Gives a certificate up that turned out to be of no use; the next whole load fetches it again. */
    synchronized void discard(String fingerprint) {
        file.removeCertificate(fingerprint);
    }

    synchronized void commit(@Nullable UUID epoch, long revision) {
        file.commit(epoch, revision);
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
