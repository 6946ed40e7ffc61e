package io.sealpost.policies;

import java.util.List;
import java.util.UUID;

/** Everything that is hosted, for the edge: where the database stands, and what changed since. */
public interface HostedPolicies {

    /** How far the database is. A different epoch is a different database: nothing known of the old one counts. */
    record Position(UUID epoch, long revision) {}

    /** The newest committed revision. Throws {@link org.springframework.dao.DataAccessException} without a database. */
    Position position();

    /**
     * Up to {@code limit} domains whose last change is after {@code revision}, in order of revision, the removed ones
     * included. Revisions are given in the order of commits, so that nothing can appear later below one already seen.
     */
    List<HostedPolicy> changedSince(long revision, int limit);
}
