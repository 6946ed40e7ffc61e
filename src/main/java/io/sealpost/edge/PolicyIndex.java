package io.sealpost.edge;

import io.sealpost.policies.HostedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All hosted policies by domain, in memory. Reads take no lock; a change replaces a whole entry, so that nobody ever
 * sees the id of one version with the text of another. The keys are plain strings for their size.
 */
final class PolicyIndex {

    private static final AtomicLong SERIALS = new AtomicLong();

    private final long serial = SERIALS.incrementAndGet();
    private final ConcurrentHashMap<String, Hosted> domains;
    private final Map<HostedText, HostedText> texts = new HashMap<>();
    private volatile int served;
    private volatile long changes;
    private volatile long arrivals;

    PolicyIndex() {
        this(16);
    }

    PolicyIndex(int expectedDomains) {
        domains = new ConcurrentHashMap<>(expectedDomains);
    }

    /** What the domain serves, or null; {@code domain} in lower case without a final dot. */
    @Nullable
    Hosted find(String domain) {
        Hosted hosted = domains.get(domain);
        return hosted != null && hosted.served() ? hosted : null;
    }

    /** Takes a change over unless a newer one of the same domain is here already. */
    void apply(HostedPolicy policy) {
        String id = policy.id();
        apply(
                policy.domain().ascii(),
                id == null ? null : id.getBytes(StandardCharsets.US_ASCII),
                policy.text(),
                policy.revision());
    }

    synchronized void apply(String domain, byte @Nullable [] id, byte @Nullable [] text, long revision) {
        Hosted old = domains.get(domain);
        if (old != null && old.revision() >= revision) {
            return;
        }
        Hosted hosted =
                id != null && text != null ? new Hosted(id, keep(text), revision) : new Hosted(null, null, revision);
        domains.put(domain, hosted);
        if (old != null && old.text() != null) {
            forget(old.text());
        }
        int more = (hosted.served() ? 1 : 0) - (old != null && old.served() ? 1 : 0);
        if (more != 0) {
            served += more;
            arrivals++;
        }
        changes++;
    }

    private HostedText keep(byte[] bytes) {
        HostedText text = texts.computeIfAbsent(new HostedText(bytes), t -> t);
        text.use();
        return text;
    }

    private void forget(HostedText text) {
        if (text.release()) {
            texts.remove(text);
        }
    }

    /** How many domains are served. */
    int served() {
        return served;
    }

    /** How many changes were taken over: differs when anything does. */
    long changes() {
        return changes;
    }

    /** Differs whenever another set of domains is served, from that of any other index too. */
    HostedDomains.Mark mark() {
        return new HostedDomains.Mark(serial, arrivals);
    }

    synchronized int distinctTexts() {
        return texts.size();
    }

    /** Every domain with its tombstones; one that changes while this is walked comes in its old or its new form. */
    Set<Map.Entry<String, Hosted>> entries() {
        return domains.entrySet();
    }
}
