package io.sealpost.policies;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list of domains.
 *
 * @param previous where the page before it is, or null on the first
 * @param next where the page after it is, or null on the last
 * @param total how many domains match in all
 */
public record DomainList(
        List<PolicySummary> rows,
        @Nullable ListCursor previous,
        @Nullable ListCursor next,
        int total) {

    public DomainList {
        rows = List.copyOf(rows);
    }
}
