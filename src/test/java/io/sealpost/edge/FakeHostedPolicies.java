package io.sealpost.edge;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.HostedPolicies;
import io.sealpost.policies.HostedPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessResourceFailureException;

/** A database of hosted policies that can go away, come back older or be another one. */
class FakeHostedPolicies implements HostedPolicies {

    private final Map<DomainName, HostedPolicy> policies = new ConcurrentHashMap<>();
    private volatile UUID epoch = UUID.randomUUID();
    private volatile long revision;
    private volatile boolean down;
    volatile Runnable beforePage = () -> {};

    synchronized HostedPolicy publish(String domain, String id, String text) {
        return put(
                new HostedPolicy(new DomainName(domain), id, text.getBytes(StandardCharsets.US_ASCII), revision + 1));
    }

    synchronized HostedPolicy remove(String domain) {
        return put(new HostedPolicy(new DomainName(domain), null, null, revision + 1));
    }

    private HostedPolicy put(HostedPolicy policy) {
        policies.put(policy.domain(), policy);
        revision = policy.revision();
        return policy;
    }

    /** As after restoring an old backup: what was there is gone, and the revisions begin again. */
    synchronized void restoreEmpty(boolean sameEpoch) {
        policies.clear();
        revision = 0;
        epoch = sameEpoch ? epoch : UUID.randomUUID();
    }

    /** As after restoring the tables one by one: there are rows of later revisions than the counter's. */
    synchronized void counterAt(long earlier) {
        revision = earlier;
    }

    void down(boolean isDown) {
        down = isDown;
    }

    @Override
    public synchronized Position position() {
        check();
        return new Position(epoch, revision);
    }

    @Override
    public List<HostedPolicy> changedSince(long after, int limit) {
        beforePage.run();
        check();
        return policies.values().stream()
                .filter(policy -> policy.revision() > after)
                .sorted(Comparator.comparingLong(HostedPolicy::revision))
                .limit(limit)
                .toList();
    }

    private void check() {
        if (down) {
            throw new DataAccessResourceFailureException("The database is down");
        }
    }
}
