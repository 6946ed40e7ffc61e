package io.sealpost.bulk;

/** What one row and one job hold at most. */
final class BulkLimits {

    /** Lines of one policy, as in the editor. */
    static final int MOST_MX = 200;

    /** Characters of a reason, as in the editor. */
    static final int LONGEST_REASON = 500;

    private BulkLimits() {}
}
