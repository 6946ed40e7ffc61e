package io.sealpost.edge;

import io.sealpost.policies.HostedPolicy;
import org.jspecify.annotations.Nullable;

/** The index that is served from, and the next one while that is being loaded. */
final class CurrentIndex {

    private volatile PolicyIndex index = new PolicyIndex();
    private volatile boolean complete;
    private @Nullable PolicyIndex next;

    PolicyIndex get() {
        return index;
    }

    /** Whether all hosted domains were read once: only then does a domain that is not here have no policy. */
    boolean complete() {
        return complete;
    }

    /** Takes a change over, also into an index that is being loaded, which may have passed that domain already. */
    synchronized void apply(HostedPolicy policy) {
        index.apply(policy);
        if (next != null) {
            next.apply(policy);
        }
    }

    /** Begins a fresh index; changes go to it as well from now on, and it serves after {@link #swap}. */
    synchronized PolicyIndex begin() {
        next = new PolicyIndex();
        return next;
    }

    /** Gives the index up that was begun, where it could not be loaded whole. */
    synchronized void abandon() {
        next = null;
    }

    synchronized void swap(PolicyIndex loaded) {
        index = loaded;
        next = null;
        complete = true;
    }
}
