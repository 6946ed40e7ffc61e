package io.sealpost.bulk;

import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyMode;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a selection of domains.
 *
 * @param kind MODE, MAX_AGE, CHECK or RETIRE
 * @param mode with MODE, else null
 * @param maxAge with MAX_AGE, else null
 */
public record BulkAction(
        BulkKind kind, @Nullable PolicyMode mode, @Nullable MaxAge maxAge) {

    public BulkAction {
        boolean fits = switch (kind) {
            case MODE -> mode != null && maxAge == null;
            case MAX_AGE -> mode == null && maxAge != null;
            case CHECK, RETIRE -> mode == null && maxAge == null;
            case IMPORT, UNDO -> false;
        };
        if (!fits) {
            throw new IllegalArgumentException(kind + " with " + mode + " and " + maxAge);
        }
    }
}
