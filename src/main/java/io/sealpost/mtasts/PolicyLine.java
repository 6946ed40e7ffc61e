package io.sealpost.mtasts;

/**
 * One line of a policy text without its end.
 *
 * @param number from 1
 */
record PolicyLine(int number, String text) {

    static final PolicyLine FIRST = new PolicyLine(1, "");

    /** The column of an index, from 1, in characters as people count them. */
    int column(int index) {
        return text.codePointCount(0, Math.min(index, text.length())) + 1;
    }
}
