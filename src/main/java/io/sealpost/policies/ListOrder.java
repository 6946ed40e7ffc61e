package io.sealpost.policies;

/** How a list of domains is sorted; ties are in the order of names. */
public enum ListOrder {
    NAME("domain_name", false),
    NAME_DESCENDING("domain_name", true),
    OLDEST_CHANGE("changed_at", false),
    NEWEST_CHANGE("changed_at", true);

    private final String column;
    private final boolean descending;

    ListOrder(String column, boolean descending) {
        this.column = column;
        this.descending = descending;
    }

    boolean byName() {
        return column.equals("domain_name");
    }

    /** The SQL order, turned round to walk back. */
    String sql(boolean backwards) {
        String direction = descending == backwards ? "asc" : "desc";
        return byName() ? "domain_name " + direction : "changed_at " + direction + ", domain_name " + direction;
    }

    /** The SQL condition for the rows beyond a cursor, in a form that both databases answer from an index. */
    String beyond(boolean backwards) {
        String sign = descending == backwards ? ">" : "<";
        if (byName()) {
            return "domain_name " + sign + " :cursorName";
        }
        return "changed_at " + sign + "= :cursorTime and (changed_at " + sign + " :cursorTime or domain_name " + sign
                + " :cursorName)";
    }
}
