package io.sealpost.edge;

/** Which domains the edge serves, from memory: answered at once, and without the database. */
public final class HostedDomains {

    /** Equal for as long as the same domains are served. */
    public record Mark(long index, long arrivals) {}

    private final CurrentIndex current;

    HostedDomains(CurrentIndex current) {
        this.current = current;
    }

    /** Whether all hosted domains were read once: only then does {@link #serves} answering false mean anything. */
    public boolean known() {
        return current.complete();
    }

    /** Whether a policy of this domain is served; {@code domain} in lower case without a final dot. */
    public boolean serves(String domain) {
        return current.get().find(domain) != null;
    }

    /** A mark to keep beside what was made from the list of domains; another mark says that it is out of date. */
    public Mark mark() {
        return current.get().mark();
    }
}
