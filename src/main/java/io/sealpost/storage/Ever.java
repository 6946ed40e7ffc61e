package io.sealpost.storage;

/** Times in SQL. */
public final class Ever {

    /**
     * Behind a column: that it has a time. H2 looks for what is later than ever was in an index, and not for what is not
     * null.
     */
    public static final String WAS = " > timestamp with time zone '1970-01-01 00:00:00+00'";

    private Ever() {}
}
